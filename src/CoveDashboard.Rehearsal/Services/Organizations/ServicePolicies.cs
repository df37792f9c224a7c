using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Organization;

namespace CoveDashboard.Rehearsal.Services.Organizations;

/// <summary>The organization's policies, and where they are attached.</summary>
internal sealed class ServicePolicies(OrganizationTree tree, Paging paging)
{
    public Answer List(Call call, JsonObject input) => Answered(input, OrganizationPolicies.All.Where(p => p.Type == Text(input, "Filter")));

    public Answer ListForTarget(Call call, JsonObject input)
    {
        var (target, type) = (Text(input, "TargetId"), Text(input, "Filter"));
        if (tree.FindUnit(target) is { } unit)
            return Answered(input, OrganizationPolicies.Of(unit, type, tree.Root.Id));
        return tree.FindAccount(target) is null ? OrganizationFaults.TargetNotFound : Answered(input, OrganizationPolicies.OfAccount(type));
    }

    public Answer Describe(Call call, JsonObject input) => OrganizationPolicies.All.FirstOrDefault(p => p.Id == Text(input, "PolicyId")) is { } policy
        ? new JsonObject { ["Policy"] = new JsonObject { ["PolicySummary"] = Summary(policy), ["Content"] = policy.Content } }
        : new AwsFault("PolicyNotFoundException", "We can't find a policy with the PolicyId that you specified.");

    private Answer Answered(JsonObject input, IEnumerable<OrganizationPolicy> policies) => paging.Answer("Policies", input, [.. policies], Summary);

    private JsonObject Summary(OrganizationPolicy policy) => tree.ToShape(policy);

    private static string Text(JsonObject input, string name) => input[name]?.GetValue<string>() ?? "";
}
