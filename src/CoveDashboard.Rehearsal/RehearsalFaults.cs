namespace CoveDashboard.Rehearsal;

/// <summary>What goes wrong on purpose. Immutable: a running server takes a whole new one.</summary>
public sealed record RehearsalFaults
{
    // A member that JSON does not name arrives as null: it means none.
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Nowhere = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Share of the calls that are throttled at random, 0 to 1.</summary>
    public double ThrottleRate { get; init; }

    /// <summary>Calls a second that an account may make in a region, by a token bucket; 0 is no limit.</summary>
    public double CallsPerSecond { get; init; }

    /// <summary>Size of that bucket; 0 makes it one second's worth, at least 1.</summary>
    public int Burst { get; init; }

    /// <summary>Share of the calls that answer an internal error, 0 to 1.</summary>
    public double ErrorRate { get; init; }

    /// <summary>Accounts into which AssumeRole is denied.</summary>
    public IReadOnlyList<string> DenyAccounts { get; init => field = value ?? []; } = [];

    /// <summary>IAM actions (patterns such as <c>organizations:List*</c>) that are denied, by account id; <c>*</c> is every account.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> DenyActions { get; init => field = value ?? Nowhere; } = Nowhere;

    /// <summary>Regions that are disabled, by account id; <c>*</c> is every account.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> DisabledRegions { get; init => field = value ?? Nowhere; } = Nowhere;

    /// <summary>Temporary credentials are refused this many seconds after they were issued, whatever expiration they state; 0 is off.</summary>
    public double ExpireAfterSeconds { get; init; }

    /// <summary>Milliseconds that every call takes; null leaves it to <see cref="RehearsalOptions.LatencyMs"/>.</summary>
    public double? LatencyMs { get; init; }

    /// <summary>Up to so many milliseconds more, at random for each call, so that answers come in another order each time; 0 is off.</summary>
    public double LatencyJitterMs { get; init; }

    /// <summary>Milliseconds after which reads show a change; until then they show what was before. 0 shows it at once.</summary>
    public double ConsistencyDelayMs { get; init; }

    /// <summary>Share of the changes that take effect but are never answered, 0 to 1: the connection ends instead.</summary>
    public double DropAnswerRate { get; init; }

    /// <summary>Milliseconds by which the answer to a change comes later than it took effect; 0 is off.</summary>
    public double HangMs { get; init; }

    /// <summary>What is wrong with these values, one line each; empty when nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        if (ThrottleRate is < 0 or > 1 or double.NaN)
            faults.Add($"ThrottleRate is {ThrottleRate}: give a share from 0 to 1.");
        if (ErrorRate is < 0 or > 1 or double.NaN)
            faults.Add($"ErrorRate is {ErrorRate}: give a share from 0 to 1.");
        if (CallsPerSecond is < 0 or double.NaN)
            faults.Add($"CallsPerSecond is {CallsPerSecond}: give 0 for no limit, or more.");
        if (Burst < 0)
            faults.Add($"Burst is {Burst}: give 0 for one second's worth, or more.");
        if (ExpireAfterSeconds is < 0 or double.NaN)
            faults.Add($"ExpireAfterSeconds is {ExpireAfterSeconds}: give 0 for off, or more.");
        if (LatencyMs is < 0 or > 60_000 or double.NaN)
            faults.Add($"LatencyMs is {LatencyMs}: give 0 to 60000.");
        if (LatencyJitterMs is < 0 or > 60_000 or double.NaN)
            faults.Add($"LatencyJitterMs is {LatencyJitterMs}: give 0 to 60000.");
        if (ConsistencyDelayMs is < 0 or > 600_000 or double.NaN)
            faults.Add($"ConsistencyDelayMs is {ConsistencyDelayMs}: give 0 to 600000.");
        if (DropAnswerRate is < 0 or > 1 or double.NaN)
            faults.Add($"DropAnswerRate is {DropAnswerRate}: give a share from 0 to 1.");
        if (HangMs is < 0 or > 600_000 or double.NaN)
            faults.Add($"HangMs is {HangMs}: give 0 to 600000.");
        return faults;
    }
}
