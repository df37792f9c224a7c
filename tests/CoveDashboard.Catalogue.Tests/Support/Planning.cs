using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Tests.Support;

/// <summary>Plans on a session, and holds every plan to what the contract and the action's description say.</summary>
internal static class Planning
{
    /// <param name="resources">The resources that are asked for; none: all.</param>
    public static async Task<TargetFindings> PlanAsync(this IRemediationAction action, FakeSession session, FakeSharedReads? shared = null, string parameters = "{}", params string[] resources)
    {
        var context = new PlanningContext(
            session, JsonNode.Parse(parameters)!.AsObject(), [session.Region], resources.Length == 0 ? null : resources.ToHashSet(), shared ?? new FakeSharedReads());

        var findings = await action.PlanAsync(context, TestContext.Current.CancellationToken);

        findings.ShouldKeepTo(action.Description);
        return findings;
    }

    public static Task<ItemReading> ReadItemAsync(this IRemediationAction action, FakeSession session, string resource, string parameters = "{}") =>
        action.ReadAsync(new ItemContext(session, JsonNode.Parse(parameters)!.AsObject(), resource), TestContext.Current.CancellationToken);

    public static void ShouldKeepTo(this TargetFindings findings, ActionDescription description)
    {
        findings.Changes.Select(c => c.Resource).Concat(findings.LeftOut.Select(l => l.Resource)).ShouldBeUnique();
        foreach (var change in findings.Changes)
        {
            change.Calls.Concat(change.Undo.Calls ?? []).ShouldAllBe(c => description.Writes.Any(w => w.Key == c.Key));
            (change.Undo.Calls is null).ShouldBe(description.Effect!.UndoVerb is null);
            (change.Undo.Calls is null).ShouldBe(change.Undo.Impossible is not null);
            JsonNode.DeepEquals(change.Before, change.After).ShouldBeFalse(change.Resource);
        }
    }

    /// <summary>The defaults of the action's parameters, and what is given.</summary>
    public static string With(this IRemediationAction action, string given)
    {
        var parameters = new JsonObject();
        foreach (var (name, property) in action.Description.ParameterSchema!["properties"]!.AsObject())
            parameters[name] = property!["default"]!.DeepClone();
        foreach (var (name, value) in JsonNode.Parse(given)!.AsObject())
            parameters[name] = value!.DeepClone();
        return parameters.ToJsonString();
    }

    /// <summary>What was left out, one line an item.</summary>
    public static IEnumerable<string> LeftOutLines(this TargetFindings findings) => findings.LeftOut.Select(l => $"{l.Resource} {l.Reason}: {l.Detail}");

    /// <summary>A call as one line.</summary>
    public static string Line(this PlannedCall call) => $"{call.Key} {call.Parameters.ToJsonString()}";
}
