using CoveDashboard.Engine.Audit;

namespace CoveDashboard.Auditing;

/// <summary>What the last check of the whole chain found.</summary>
/// <param name="At">When it was made.</param>
/// <param name="FileFaults">Lines of the file of heads that are none.</param>
internal sealed record CheckedChain(AuditVerdict Verdict, IReadOnlyList<string> FileFaults, DateTimeOffset At)
{
    public bool IsIntact => Verdict.IsIntact && FileFaults.Count == 0;

    /// <summary>One sentence for a person.</summary>
    public string Words =>
        !IsIntact ? $"{Verdict.Entries:N0} entries, {Verdict.FaultCount + FileFaults.Count:N0} faults: the chain is not what it was."
        : Verdict.Head is { } head ? $"{Verdict.Entries:N0} entries, verified to head of {head.Time.UtcDateTime:yyyy-MM-dd HH:mm} UTC."
        : $"{Verdict.Entries:N0} entries, linked without a gap; no head was signed yet.";
}

/// <summary>Checks the live chain against the file of heads; several who ask within a minute share one check. Safe for many threads.</summary>
internal sealed class AuditCheck(IAuditTrail trail, AuditHeadSigner signer, AuditHeadsFile file, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private CheckedChain? _last;

    public async Task<CheckedChain> GetAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_last is null || clock.GetUtcNow() - _last.At > Fresh)
                _last = await RunAsync(trail, signer, file, clock, cancellationToken);
            return _last;
        }
        finally
        {
            _one.Release();
        }
    }

    public static async Task<CheckedChain> RunAsync(
        IAuditTrail trail, AuditHeadSigner key, AuditHeadsFile file, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (heads, faults) = await file.ReadAsync(cancellationToken);
        var verdict = await AuditVerifier.VerifyAsync(trail.StreamAsync(new AuditQuery(), cancellationToken), heads, key, cancellationToken);
        return new CheckedChain(verdict, faults, clock.GetUtcNow());
    }

    public void Dispose() => _one.Dispose();
}
