using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Components.Pages.Plans;

/// <summary>Asks anew what a plan was once asked: the same action, parameters, targets and resources. Safe for many threads.</summary>
internal sealed class PlanAgain(IRunStore store, IRunDesk desk)
{
    /// <summary>Why it cannot be planned anew; null when it can.</summary>
    public static string? WhyNot(Plan plan, Actor actor) =>
        !actor.Is(Role.Operator) ? "This needs the role Operator."
        : plan.Envelope.Origin?.Kind == PlanOriginKind.Undo ? "It takes back what another plan applied; undo that plan once more instead."
        : null;

    /// <summary>Starts a planning run, which changes nothing. Needs <see cref="Role.Operator"/>.</summary>
    public async Task<Validated<Run>> StartAsync(Plan plan, Actor actor, CancellationToken cancellationToken)
    {
        if (WhyNot(plan, actor) is { } why)
            return Validated<Run>.Refused(new Fault("", why));
        if (await store.ExecutionAsync(plan.Envelope.RunId, cancellationToken) is not { } execution)
            return Validated<Run>.Refused(new Fault("", "The run that planned it is not in the store any more. Choose the action and its accounts again."));
        var run = execution.Run;
        var request = new RunRequest
        {
            Connection = run.Connection,
            Action = run.Action,
            Parameters = run.Parameters,
            Targets = run.Targets,
            Regions = run.RegionSelection,
            Resources = execution.Resources,
            Rollout = run.Rollout,
            Reason = run.Reason,
            Options = run.Options,
        };
        return await desk.StartAsync(request, actor, idempotencyKey: null, cancellationToken);
    }
}
