using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Engine.Runs.Execution.Jobs;

/// <summary>Plans each target by a remediation: rows of findings, nothing changed.</summary>
/// <param name="resources">What was asked for; null: all.</param>
internal sealed class PlanningJob(
    IRemediationAction action, JsonObject parameters, AskedResources? resources, StandingExemptions exemptions, ISharedReads shared) : ITargetJob
{
    public async Task<JobResult> RunAsync(TargetVisit visit, CancellationToken cancellationToken)
    {
        var asked = resources?.Of(visit.Target);
        var context = new PlanningContext(visit.Session, (JsonObject)parameters.DeepClone(), visit.AccountRegions, asked, shared);
        var findings = await action.PlanAsync(context, cancellationToken);
        CheckDeclared(findings);
        return JobResult.Of(FindingRows.Write(exemptions.Apply(Narrow(findings, asked), visit.Target)));
    }

    /// <summary>Only what was asked for; and what was asked for and not met is said.</summary>
    private static TargetFindings Narrow(TargetFindings findings, IReadOnlySet<string>? asked)
    {
        if (asked is null)
            return findings;
        var changes = findings.Changes.Where(c => asked.Contains(c.Resource)).ToArray();
        var leftOut = findings.LeftOut.Where(l => asked.Contains(l.Resource)).ToList();
        var met = changes.Select(c => c.Resource).Concat(leftOut.Select(l => l.Resource)).ToHashSet(StringComparer.Ordinal);
        leftOut.AddRange(asked.Where(r => !met.Contains(r)).Order(StringComparer.Ordinal).Select(r => new LeftOutItem(r, LeftOutItemReason.NotFound, "Was asked for and is not there.")));
        return findings with { Changes = changes, LeftOut = leftOut };
    }

    /// <summary>An action whose plan calls what it does not declare is a fault of ours; found here, not when it is applied.</summary>
    private void CheckDeclared(TargetFindings findings)
    {
        var declared = action.Description.Writes.Select(w => w.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var call in findings.Changes.SelectMany(c => c.Calls.Concat(c.Undo.Calls ?? [])))
            if (!declared.Contains(call.Key))
                throw new InvalidOperationException($"The action {action.Description.Id} plans {call.Key}, which it does not declare.");
        if (findings.Changes.GroupBy(c => c.Resource, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { Key: var twice })
            throw new InvalidOperationException($"The action {action.Description.Id} plans {twice} twice in one target.");
    }
}
