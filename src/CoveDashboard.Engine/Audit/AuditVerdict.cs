namespace CoveDashboard.Engine.Audit;

/// <summary>What checking a chain found.</summary>
/// <param name="Entries">Entries read.</param>
/// <param name="Head">The newest head that the chain was found to hold; null: none, and then altering the chain from its end on goes unseen.</param>
/// <param name="Faults">The first <see cref="MaxFaults"/>.</param>
/// <param name="FaultCount">All of them.</param>
public sealed record AuditVerdict(long Entries, AuditHead? Head, IReadOnlyList<AuditFault> Faults, long FaultCount)
{
    public const int MaxFaults = 100;

    public bool IsIntact => FaultCount == 0;
}

/// <summary>One thing that is wrong with a chain.</summary>
/// <param name="Sequence">Where it shows.</param>
/// <param name="Message">For a person.</param>
public sealed record AuditFault(AuditFaultKind Kind, long Sequence, string Message);

/// <summary>What is wrong with a chain. One deed may show as several faults.</summary>
public enum AuditFaultKind
{
    /// <summary>The entry's content does not give its hash.</summary>
    Altered,

    /// <summary>Entries are not there.</summary>
    Removed,

    /// <summary>The entry comes after one with the same or a higher number.</summary>
    OutOfOrder,

    /// <summary>The entry does not name the hash of the one before: it was put there, or the one before was exchanged.</summary>
    NotLinked,

    /// <summary>A head names another hash: the chain was written anew up to there.</summary>
    Rewritten,

    /// <summary>The chain ends before a head.</summary>
    Truncated,

    /// <summary>A head's signature is not its key's, or its key is not the given one.</summary>
    HeadNotSigned,
}
