using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Runs;

/// <summary>
/// The one door to runs, for pages, REST and library users. Commands check the actor's role themselves
/// (<see cref="ForbiddenException"/>); requests are validated whole, with every fault at once. Safe for many threads.
/// </summary>
public interface IRunDesk
{
    /// <summary>Resolves a selection exactly as <see cref="StartAsync"/> would for this actor; sends nothing but organization reads.</summary>
    Task<Validated<TargetPlan>> PreviewAsync(RunRequest request, Actor actor, CancellationToken cancellationToken);

    /// <summary>All that <see cref="StartAsync"/> would refuse of this request, options and parameters too; sends nothing but organization reads.</summary>
    /// <returns>Empty: it would be started.</returns>
    Task<IReadOnlyList<Fault>> FaultsAsync(RunRequest request, Actor actor, CancellationToken cancellationToken);

    /// <summary>Validates, stores and schedules. Needs <see cref="Role.Operator"/>.</summary>
    /// <param name="idempotencyKey">The same key of the same actor gives the same run; null: none.</param>
    Task<Validated<Run>> StartAsync(RunRequest request, Actor actor, string? idempotencyKey, CancellationToken cancellationToken);

    /// <summary>A new run of the targets that did not succeed; refused for an apply, whose failed items are planned anew. Needs <see cref="Role.Operator"/>.</summary>
    /// <param name="cause">Only failures of this cause; null: all.</param>
    Task<Validated<Run>> RetryAsync(Guid runId, string? cause, Actor actor, CancellationToken cancellationToken);

    /// <summary>Needs <see cref="Role.Operator"/>. Calls in flight finish; nothing new starts.</summary>
    Task<RunCommandOutcome> CancelAsync(Guid runId, Actor actor, CancellationToken cancellationToken);

    /// <summary>Needs <see cref="Role.Operator"/>. Calls in flight finish; holds no worker while paused.</summary>
    Task<RunCommandOutcome> PauseAsync(Guid runId, Actor actor, CancellationToken cancellationToken);

    /// <summary>Needs <see cref="Role.Operator"/>.</summary>
    Task<RunCommandOutcome> ResumeAsync(Guid runId, Actor actor, CancellationToken cancellationToken);

    /// <summary>
    /// Needs <see cref="Role.Operator"/>. Nothing new begins below an OU or root, nested OUs included, until it is resumed; what is in
    /// flight finishes and the run goes on elsewhere. A slice of which only paused targets are left holds no worker; an apply's wave waits for them.
    /// </summary>
    Task<RunCommandOutcome> PauseSubtreeAsync(Guid runId, string ou, Actor actor, CancellationToken cancellationToken);

    /// <summary>Needs <see cref="Role.Operator"/>. Only of what was paused by itself: a pause that comes from an OU above is resumed there.</summary>
    Task<RunCommandOutcome> ResumeSubtreeAsync(Guid runId, string ou, Actor actor, CancellationToken cancellationToken);

    /// <summary>Needs <see cref="Role.Operator"/>. What has not begun below an OU or root ends as Cancelled (an apply's changes as NotStarted); the rest goes on. Not taken back.</summary>
    Task<RunCommandOutcome> StopSubtreeAsync(Guid runId, string ou, Actor actor, CancellationToken cancellationToken);

    /// <summary>Null when there is no such run.</summary>
    Task<Run?> FindAsync(Guid runId, CancellationToken cancellationToken);

    /// <summary>Finds by short number; null when there is no such run.</summary>
    Task<Run?> FindAsync(int number, CancellationToken cancellationToken);

    /// <summary>Returns as soon as the run is final, or after <paramref name="atMost"/>.</summary>
    Task<Run?> WaitAsync(Guid runId, TimeSpan atMost, CancellationToken cancellationToken);

    Task<Page<Run>> ListAsync(RunQuery query, CancellationToken cancellationToken);

    Task<IReadOnlyList<Target>> TargetsAsync(Guid runId, CancellationToken cancellationToken);

    Task<IReadOnlyList<LeftOut>> LeftOutAsync(Guid runId, CancellationToken cancellationToken);

    Task<Page<TargetResult>> ResultsAsync(Guid runId, ResultQuery query, CancellationToken cancellationToken);

    /// <summary>All results that match, streamed by ordinal; <see cref="ResultQuery.Limit"/> is the page size.</summary>
    IAsyncEnumerable<TargetResult> StreamResultsAsync(Guid runId, ResultQuery query, CancellationToken cancellationToken);

    /// <summary>Null when the target has no result yet.</summary>
    Task<TargetResult?> FindResultAsync(Guid runId, int ordinal, CancellationToken cancellationToken);

    Task<RowPage> RowsAsync(Guid runId, RowQuery query, CancellationToken cancellationToken);

    Task<IReadOnlyList<FailureGroup>> FailuresAsync(Guid runId, CancellationToken cancellationToken);

    Task<IReadOnlyList<CallStatistic>> CallsAsync(Guid runId, CancellationToken cancellationToken);

    /// <summary>Null when there is no such run.</summary>
    Task<RunLimits?> LimitsAsync(Guid runId, CancellationToken cancellationToken);

    /// <summary>What <see cref="ChangeLimitsAsync"/> would refuse; changes nothing.</summary>
    Task<IReadOnlyList<Fault>> LimitFaultsAsync(Guid runId, LimitChange change, CancellationToken cancellationToken);

    /// <summary>
    /// Changes limits of a run that goes on, at once; audited. Needs <see cref="Role.Administrator"/>. The concurrency is the run's and
    /// is stored; other nodes take it when they open the run next. The rate is that of the connection in this process, for all its
    /// runs, until its configuration is read again.
    /// </summary>
    Task<Validated<RunCommandOutcome>> ChangeLimitsAsync(Guid runId, LimitChange change, Actor actor, CancellationToken cancellationToken);
}

/// <summary>What became of a command.</summary>
public enum RunCommandResult
{
    Done,
    NotFound,

    /// <summary>The run's state does not allow it.</summary>
    Conflict,
}

/// <summary>What became of a command, and why.</summary>
public sealed record RunCommandOutcome(RunCommandResult Result, string Message);
