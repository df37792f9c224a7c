namespace CoveDashboard.Rehearsal.Signing;

/// <summary>What verification of a signature found. Each service words it differently.</summary>
internal enum SignatureVerdict
{
    /// <summary>Signed by the holder of the secret, in time.</summary>
    Good,

    /// <summary>The signature is another one than ours, or the body is not the one that was signed.</summary>
    Mismatch,

    /// <summary>Signed too long ago, or in the future.</summary>
    Skewed,
}
