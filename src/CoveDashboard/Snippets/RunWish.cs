using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Snippets;

/// <summary>A run as the body of <c>POST /runs</c> that starts it again; without its external id, which nothing stores readably.</summary>
internal static class RunWish
{
    /// <param name="targets">As they were asked for, or narrowed.</param>
    /// <param name="regions">Null: the action's scope has none.</param>
    public static JsonObject Of(Run run, TargetSelection targets, IReadOnlyList<string>? regions)
    {
        var wish = new JsonObject { ["connection"] = run.Connection, ["action"] = run.Action };
        if (run.Parameters.Count > 0)
            wish["parameters"] = run.Parameters.DeepClone();
        if (run.Scope != ActionScope.Organization && Targets(targets) is { Count: > 0 } said)
            wish["targets"] = said;
        if (regions is not null)
            wish["regions"] = new JsonObject { ["include"] = Texts(regions) };
        if (run.Reason is { } reason)
            wish["reason"] = reason;
        wish["options"] = Options(run.Options);
        if (run.Rollout is { } rollout)
            wish["rollout"] = Rolled(rollout);
        return wish;
    }

    private static JsonObject Targets(TargetSelection selection)
    {
        var targets = new JsonObject();
        if (selection.IncludeCallingAccount)
            targets["includeCallingAccount"] = true;
        if (selection.Include is { } include)
            targets["include"] = Texts(include);
        if (selection.Ignore.Count > 0)
            targets["ignore"] = Texts(selection.Ignore);
        return targets;
    }

    private static JsonObject Options(RunOptions options)
    {
        var said = new JsonObject { ["failFast"] = options.FailFast, ["cautiousStart"] = options.CautiousStart };
        Add("roleName", options.RoleName);
        Add("roleSessionName", options.RoleSessionName);
        Add("policy", options.Policy);
        Add("policyArns", options.PolicyArns.Count == 0 ? null : Texts(options.PolicyArns));
        Add("maxConcurrency", options.MaxConcurrency);
        Add("failureBudget", options.FailureBudget is { } budget ? Budget(budget) : null);
        return said;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
                said[name] = value;
        }
    }

    private static JsonObject Rolled(Rollout rollout)
    {
        var said = new JsonObject
        {
            ["percents"] = new JsonArray([.. rollout.Percents.Select(p => (JsonNode)p)]),
            ["soakSeconds"] = rollout.SoakSeconds,
            ["failureBudget"] = Budget(rollout.FailureBudget),
            ["approvesUndo"] = rollout.ApprovesUndo,
        };
        if (rollout.FirstAccount is { } first)
            said["firstAccount"] = first;
        return said;
    }

    private static JsonObject Budget(FailureBudget budget) =>
        budget.Count is { } count ? new JsonObject { ["count"] = count } : new JsonObject { ["percent"] = budget.Percent };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);
}
