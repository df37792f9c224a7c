namespace CoveDashboard.Engine.Retention;

/// <summary>
/// How long results of runs are kept. Whatever it says, the results stay of a run that goes on, that a plan, the inventory or the board
/// refers to, and of every run of a chain of retries that has such a run. Immutable.
/// </summary>
/// <param name="KeepDays">Days after its end for which a run's results are kept; null: for good, so that nothing is ever removed.</param>
/// <param name="KeepRunsPerSchedule">The newest runs of each schedule, whatever their age.</param>
/// <param name="KeepRunsPerAction">The newest runs of each action with the same parameters in a connection, whatever their age.</param>
public sealed record RetentionPolicy(int? KeepDays, int KeepRunsPerSchedule, int KeepRunsPerAction)
{
    public const string Section = "Cove:Retention";
    public const int MinDays = 1;
    public const int MaxDays = 3650;
    public const int DefaultRuns = 10;

    /// <summary>As many runs of a schedule as its history is sure to name.</summary>
    public const int MaxRuns = 100;

    /// <summary>What holds where nothing is configured.</summary>
    public static RetentionPolicy Off { get; } = new(null, DefaultRuns, DefaultRuns);

    public bool IsOn => KeepDays is not null;
}

/// <summary>The policy that is in force. Safe for many threads.</summary>
public interface IRetentionPolicies
{
    /// <summary>As the configuration says now.</summary>
    RetentionPolicy Current { get; }
}
