using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Notices.Words;

/// <summary>Makes the notice of an event, from what the store says of its run or plan now.</summary>
internal sealed class NoticeWriter(IRunStore runs, IPlanStore plans, RunNotices ofRuns, PlanNotices ofPlans, DriftNotices ofDrift, TimeProvider clock)
{
    /// <returns>Null: there is nothing to tell, e.g. nothing drifted, or the plan was decided before it could expire.</returns>
    public async Task<Notice?> WriteAsync(NoticeEvent what, CancellationToken cancellationToken)
    {
        if (what.Plan is { } planNumber)
            return await plans.FindAsync(planNumber, clock.GetUtcNow(), cancellationToken) is { } plan ? OfPlan(what, plan) : null;
        if (what.Run is not { } runNumber || await runs.FindAsync(runNumber, cancellationToken) is not { } run)
            return null;
        return what.Trigger switch
        {
            NoticeTrigger.RunEnded => await ofRuns.EndedAsync(what, run, cancellationToken),
            NoticeTrigger.WaveEnded => ofRuns.WaveWaiting(what, run),
            NoticeTrigger.DriftAsked => await ofDrift.FindAsync(what, run, cancellationToken),
            NoticeTrigger.PlanWaiting or NoticeTrigger.PlanDecided or NoticeTrigger.PlanExpiring => null,
        };
    }

    private Notice? OfPlan(NoticeEvent what, Plan plan) => what.Trigger switch
    {
        NoticeTrigger.PlanWaiting => ofPlans.Waiting(what, plan),
        NoticeTrigger.PlanDecided => ofPlans.Decided(what, plan),
        NoticeTrigger.PlanExpiring => ofPlans.Expiring(what, plan),
        NoticeTrigger.RunEnded or NoticeTrigger.WaveEnded or NoticeTrigger.DriftAsked => null,
    };
}
