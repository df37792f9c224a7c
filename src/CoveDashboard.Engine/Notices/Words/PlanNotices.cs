using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Engine.Notices.Words;

/// <summary>What is told of plans. Who decided, and what they wrote, stays in the dashboard.</summary>
internal sealed class PlanNotices(NoticeNames names, IConnectionCatalogue connections, TimeProvider clock)
{
    public Notice? Waiting(NoticeEvent what, Plan plan)
    {
        var needed = plan.Envelope.ApprovalsRequired;
        var then = needed == 0 ? "It needs no approval and waits to be applied" : $"It waits for {RunNotices.Plural(needed, "approval")}";
        return Make(what, plan, NoticeKind.PlanWaiting, $"Plan {plan.Number} waits", $"{Subject(plan)} was sealed. {then}, and expires {At(plan)}.");
    }

    /// <returns>Null where the plan is not what it was decided to be any more in a way that words could tell.</returns>
    public Notice? Decided(NoticeEvent what, Plan plan)
    {
        var isRejected = plan.Decisions.Any(d => d.Kind == DecisionKind.Rejected);
        return isRejected
            ? Make(what, plan, NoticeKind.PlanDecided, $"Plan {plan.Number} was rejected", $"{Subject(plan)} was rejected. Nothing is changed.")
            : Make(what, plan, NoticeKind.PlanDecided, $"Plan {plan.Number} is approved", $"{Subject(plan)} has its {RunNotices.Plural(plan.Envelope.ApprovalsRequired, "approval")}. An operator may apply it until {At(plan)}.");
    }

    /// <returns>Null when it does not wait any more.</returns>
    public Notice? Expiring(NoticeEvent what, Plan plan)
    {
        var lacks = plan.State switch
        {
            PlanState.Waiting => "still waits for approval",
            PlanState.Approved => "is approved and not applied yet",
            PlanState.Draft or PlanState.Rejected or PlanState.Expired or PlanState.Applying or PlanState.Applied
                or PlanState.Incomplete or PlanState.Superseded or PlanState.Empty => null,
        };
        return lacks is null
            ? null
            : Make(what, plan, NoticeKind.PlanExpiring, $"Plan {plan.Number} expires soon", $"{Subject(plan)} {lacks}, and expires {At(plan)}, in {Left(plan.Envelope.ExpiresAt - clock.GetUtcNow())}.");
    }

    public static NoticePlan Of(Plan plan) => new(
        plan.Hash,
        plan.Number,
        plan.Envelope.Action,
        plan.State,
        plan.Envelope.Changes.Count,
        plan.Decisions.Count(d => d.Kind == DecisionKind.Approved),
        plan.Envelope.ApprovalsRequired,
        plan.Envelope.ExpiresAt);

    private Notice Make(NoticeEvent what, Plan plan, NoticeKind kind, string title, string text)
    {
        var accounts = plan.Envelope.Changes.Select(c => c.AffectedAccountId).Distinct(StringComparer.Ordinal).ToList();
        return new Notice
        {
            Id = what.NoticeId,
            Kind = kind,
            At = what.At,
            Connection = plan.Envelope.Connection,
            IsRehearsal = connections.Find(plan.Envelope.Connection)?.IsRehearsal ?? false,
            Title = title,
            Text = text,
            Path = $"/plans/{plan.Hash}",
            Plan = Of(plan),
            Accounts = accounts.Take(Notice.MaxAccounts).ToList(),
            AccountCount = accounts.Count,
        };
    }

    /// <summary>"Plan 37 (stop logging of trails on acme, 12 changes in 9 accounts)"</summary>
    private string Subject(Plan plan)
    {
        var accounts = plan.Envelope.Changes.Select(c => c.AffectedAccountId).Distinct(StringComparer.Ordinal).Count();
        return $"Plan {plan.Number} ({names.Of(plan.Envelope.Action)} on {plan.Envelope.Connection}, {RunNotices.Plural(plan.Envelope.Changes.Count, "change")} in {RunNotices.Plural(accounts, "account")})";
    }

    private static string At(Plan plan) => plan.Envelope.ExpiresAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'");

    private static string Left(TimeSpan left) => left < TimeSpan.FromHours(1)
        ? RunNotices.Plural(Math.Max(1, (int)left.TotalMinutes), "minute")
        : RunNotices.Plural((int)left.TotalHours, "hour");
}
