using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Policies;
using CoveDashboard.Rehearsal.Resources;
using CoveDashboard.Rehearsal.Routing;

namespace CoveDashboard.Rehearsal.Injection;

/// <summary>Makes calls go wrong as the faults say. Faults may be swapped while it runs; safe for many threads.</summary>
internal sealed class FaultInjector(int seed, double latencyMs, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private Dice _dice = new(seed, "faults");
    private volatile FaultPlan _plan = new(new RehearsalFaults(), clock);

    public RehearsalFaults Faults
    {
        get => _plan.Faults;
        set => _plan = new FaultPlan(value, clock);
    }

    public TimeSpan ExpireAfter => TimeSpan.FromSeconds(_plan.Faults.ExpireAfterSeconds);

    /// <summary>What this call takes, by the dice.</summary>
    public double NextLatencyMs()
    {
        var faults = _plan.Faults;
        var least = faults.LatencyMs ?? latencyMs;
        if (faults.LatencyJitterMs <= 0)
            return least;
        lock (_gate)
            return least + (faults.LatencyJitterMs * _dice.Below(1001) / 1000);
    }

    /// <summary>How long a change does not show to reads.</summary>
    public TimeSpan ConsistencyDelay => TimeSpan.FromMilliseconds(_plan.Faults.ConsistencyDelayMs);

    /// <summary>What a change takes on top of the latency.</summary>
    public double HangMs => _plan.Faults.HangMs;

    /// <summary>Whether the answer to a change that was made gets lost.</summary>
    public bool LosesAnswer() => Hits(_plan.Faults.DropAnswerRate);

    /// <summary>What hits this call; null when nothing does.</summary>
    public AwsFault? Next(Dialect dialect, string accountId, string region)
    {
        var plan = _plan;
        if (Hits(plan.Faults.ThrottleRate) || plan.Buckets?.TryTake(accountId, region) == false)
            return dialect.Throttled;
        return Hits(plan.Faults.ErrorRate) ? dialect.Internal : null;
    }

    public bool IsDisabled(string accountId, string region) => IsDisabled(_plan.Faults, accountId, region);

    public bool Denies(string accountId, string action)
    {
        var denied = _plan.Faults.DenyActions;
        return denied.Count > 0 && (Matches(denied, accountId, action) || Matches(denied, "*", action));
    }

    private static bool Matches(IReadOnlyDictionary<string, IReadOnlyList<string>> denied, string accountId, string action) =>
        denied.TryGetValue(accountId, out var patterns) && patterns.Any(p => Wildcard.Matches(p, action));

    private static bool IsDisabled(RehearsalFaults faults, string accountId, string region)
    {
        var disabled = faults.DisabledRegions;
        return disabled.Count > 0
            && ((disabled.TryGetValue(accountId, out var own) && own.Contains(region))
                || (disabled.TryGetValue("*", out var all) && all.Contains(region)));
    }

    private bool Hits(double rate)
    {
        if (rate <= 0)
            return false;
        lock (_gate)
            return _dice.Chance(rate);
    }
}
