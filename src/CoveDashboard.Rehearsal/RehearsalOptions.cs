namespace CoveDashboard.Rehearsal;

/// <summary>How a rehearsal organization starts; the section <c>Cove:Rehearsal</c> of the configuration.</summary>
public sealed record RehearsalOptions
{
    /// <summary>More than any organization has; a bound on memory.</summary>
    public const int MaxAccounts = 50_000;

    /// <summary>Number of accounts, the management account included.</summary>
    public int Accounts { get; init; } = 60;

    /// <summary>Same seed and size give the same organization, ids and resources.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Milliseconds that every call takes at least.</summary>
    public double LatencyMs { get; init; } = 20;

    /// <summary>Where it listens: plain HTTP on loopback. Port 0 takes any free port.</summary>
    public string Endpoint { get; init; } = "http://127.0.0.1:5181";

    /// <summary>File that keeps changes over a restart; null keeps them in memory only.</summary>
    public string? StatePath { get; init; }

    /// <summary>Largest page of any list; null is AWS's own for each operation.</summary>
    public int? PageSize { get; init; }

    /// <summary>Calls that the log remembers before it forgets the oldest.</summary>
    public int CallLogCapacity { get; init; } = 20_000;

    /// <summary>What goes wrong from the start.</summary>
    public RehearsalFaults Faults { get; init; } = new();

    /// <summary>An organization written by hand, in place of the generated one; null generates.</summary>
    public RehearsalOrganization? Organization { get; init; }

    /// <summary>Accounts that are added to the root of whichever organization it is.</summary>
    public IReadOnlyList<RehearsalAccount> ExtraAccounts { get; init; } = [];

    /// <summary>The clock; null is the machine's. Latency is always the machine's.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>What is wrong with these values, one line each; empty when nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>(Faults.Validate());
        if (Accounts is < 1 or > MaxAccounts)
            faults.Add($"Accounts is {Accounts}: give 1 to {MaxAccounts}.");
        if (LatencyMs is < 0 or > 60_000 or double.NaN)
            faults.Add($"LatencyMs is {LatencyMs}: give 0 to 60000.");
        if (PageSize is < 1)
            faults.Add($"PageSize is {PageSize}: give 1 or more, or nothing for AWS's own.");
        if (CallLogCapacity is < 1 or > 1_000_000)
            faults.Add($"CallLogCapacity is {CallLogCapacity}: give 1 to 1000000.");
        if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || !uri.IsLoopback)
            faults.Add($"Endpoint is {Endpoint}: give http:// with a loopback address, e.g. http://127.0.0.1:5181.");
        return faults;
    }
}
