using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Plans;

/// <summary>What a planning run found, gathered over all its targets.</summary>
/// <param name="Changes">In tree order, numbered from 1.</param>
internal sealed record PlanFacts(IReadOnlyList<PlanChange> Changes, IReadOnlyList<PlanPremise> Premises, IReadOnlyList<PlanLeftOut> LeftOut)
{
    private const int PageSize = 1000;

    public static async Task<PlanFacts> GatherAsync(IRunStore store, Run run, Organization organization, CancellationToken cancellationToken)
    {
        var changes = new List<PlanChange>();
        var leftOut = new List<PlanLeftOut>();
        var premises = new Dictionary<(string, string, string), PlanPremise>();
        var query = new ResultQuery { States = [TargetState.Succeeded], Limit = PageSize };
        do
        {
            var page = await store.ResultsAsync(run.Id, query, cancellationToken);
            foreach (var result in page.Items)
            {
                var findings = FindingRows.Read(result.Rows ?? []);
                foreach (var change in findings.Changes)
                    changes.Add(Place(change, result.Target, organization, changes.Count + 1));
                leftOut.AddRange(findings.LeftOut.Select(item => Place(item, result.Target)));
                foreach (var premise in findings.Premises)
                    premises.TryAdd((premise.AccountId, premise.Region, premise.Resource), Place(premise, organization));
            }
            query = query with { Cursor = page.Next };
        }
        while (query.Cursor is not null);
        return new PlanFacts(changes, [.. premises.Values], leftOut);
    }

    /// <summary>By the account that the change is about, where it says one: waves, OUs and limits go by it.</summary>
    private static PlanChange Place(Change change, Target target, Organization organization, int id)
    {
        var affected = change.AffectedAccountId is { } other && other != target.AccountId ? organization.FindAccount(other) : null;
        return Place(change, target, affected?.Name ?? target.AccountName, affected is null ? target.OuPath : organization.PathOf(affected), id);
    }

    private static PlanChange Place(Change change, Target target, string accountName, string ouPath, int id) => new(
        id,
        target.AccountId,
        accountName,
        ouPath,
        target.Region,
        change.Resource,
        change.AffectedAccountId ?? target.AccountId,
        target.UseCallerSession,
        change.Calls,
        change.Before,
        change.After,
        change.Undo,
        change.Note);

    private static PlanLeftOut Place(LeftOutItem item, Target target) =>
        new(target.AccountId, target.AccountName, target.OuPath, target.Region, item.Resource, item.Reason, item.Detail);

    private static PlanPremise Place(Premise premise, Organization organization) => new(
        premise.AccountId,
        premise.Region,
        premise.Resource,
        premise.Expected,
        premise.Words,
        premise.AccountId == organization.Identity.CallerAccountId);
}
