namespace CoveDashboard.Engine.Storage;

/// <summary>Outages for anyone, signed in or not: what is wrong, and not where.</summary>
public static class StoreFaultWords
{
    /// <summary>One or two sentences.</summary>
    public static string Words(this StoreFault fault) => fault switch
    {
        StoreFault.DiskFull => "The disk of the store is full. Somebody must free some space.",
        StoreFault.Locked => "Another program holds the store.",
        StoreFault.Corrupt => "The store is damaged. Somebody must restore it from a backup.",
        StoreFault.NewerSchema => "A newer version of the dashboard has written the store.",
        StoreFault.Unreachable => "The store does not answer.",
    };
}
