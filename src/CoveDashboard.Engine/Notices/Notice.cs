using CoveDashboard.Engine.Inventory.Drift;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Engine.Notices;

/// <summary>
/// Something that happened, to be told. Holds counts and short names only: no rows, no resources, no names of accounts or people, no
/// text of AWS. Immutable; stored once, so every channel and every attempt tells the same.
/// </summary>
public sealed record Notice
{
    public const int MaxAccounts = 100;

    /// <summary>The same for the same happening, however often it is derived.</summary>
    public required Guid Id { get; init; }

    public required NoticeKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null: it concerns none.</summary>
    public required string? Connection { get; init; }

    public required bool IsRehearsal { get; init; }

    /// <summary>A few words, e.g. "Run 214 ended with failures".</summary>
    public required string Title { get; init; }

    /// <summary>What happened, in a plain sentence or two.</summary>
    public required string Text { get; init; }

    /// <summary>Path of the page to look at, on this dashboard.</summary>
    public required string Path { get; init; }

    public NoticeRun? Run { get; init; }

    public NoticePlan? Plan { get; init; }

    public NoticeWave? Wave { get; init; }

    public NoticeDrift? Drift { get; init; }

    /// <summary>Ids of the accounts that it concerns, at most <see cref="MaxAccounts"/>; told by channels that ask for them only.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>How many accounts it concerns; null: that is not known, or no question.</summary>
    public int? AccountCount { get; init; }
}

/// <summary>A run, by its counts.</summary>
/// <param name="Schedule">Name of the schedule that started it; null: none did.</param>
public sealed record NoticeRun(Guid Id, int Number, string Action, RunStatus Status, RunTotals Totals, string? Schedule);

/// <summary>A plan, by its counts.</summary>
public sealed record NoticePlan(
    string Hash, int Number, string Action, PlanState State, int Changes, int Approvals, int ApprovalsRequired, DateTimeOffset ExpiresAt);

/// <summary>The wave that ended, 1-based, of so many.</summary>
public sealed record NoticeWave(int Ended, int Of);

/// <summary>Counts of what drifted; see <see cref="Inventory.Drift.Drift"/>.</summary>
public sealed record NoticeDrift(int Added, int Removed, int Changed, int Compared, int Unknown)
{
    internal static NoticeDrift Of(Drift drift) => new(drift.Added, drift.Removed, drift.Changed, drift.Compared, drift.Unknown);
}
