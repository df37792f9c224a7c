namespace CoveDashboard.Engine.Audit;

/// <summary>
/// Tells whether a chain is what it was when earlier heads were signed. What was appended after the newest head is held by its links
/// only: whoever can write the whole store could write it anew.
/// </summary>
public static class AuditVerifier
{
    public static AuditVerdict Verify(IEnumerable<AuditEntry> entries, IEnumerable<AuditHead> earlierHeads, AuditHeadSigner publicKey)
    {
        var verification = new AuditVerification(earlierHeads, publicKey);
        foreach (var entry in entries)
            verification.Add(entry);
        return verification.Complete();
    }

    /// <summary>As <see cref="Verify"/>, in constant memory.</summary>
    public static async Task<AuditVerdict> VerifyAsync(
        IAsyncEnumerable<AuditEntry> entries, IEnumerable<AuditHead> earlierHeads, AuditHeadSigner publicKey, CancellationToken cancellationToken)
    {
        var verification = new AuditVerification(earlierHeads, publicKey);
        await foreach (var entry in entries.WithCancellation(cancellationToken))
            verification.Add(entry);
        return verification.Complete();
    }
}
