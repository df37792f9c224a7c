namespace CoveDashboard.Engine.Storage;

/// <summary>
/// The store cannot do what was asked, for a reason outside the program. What was asked did not happen: every method is one
/// transaction. The message is for a person who can mend it and names no secret.
/// </summary>
public sealed class StoreUnavailableException(StoreFault fault, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public StoreFault Fault { get; } = fault;
}

/// <summary>Why the store cannot be used.</summary>
public enum StoreFault
{
    /// <summary>It cannot be opened, read or written; the message says why.</summary>
    Unreachable,

    /// <summary>Another process held the lock for longer than the store waits. Trying again may help.</summary>
    Locked,

    DiskFull,

    /// <summary>The file is damaged or is no database.</summary>
    Corrupt,

    /// <summary>A newer version of the program has written it.</summary>
    NewerSchema,
}
