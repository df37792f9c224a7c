using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Organization;

namespace CoveDashboard.Rehearsal.Services.Organizations;

/// <summary>The organization's policies: the one service control policy that every organization starts with.</summary>
internal sealed class ServicePolicies(OrganizationTree tree)
{
    private const string FullAccess = "p-FullAWSAccess";

    public static Answer List(Call call, JsonObject input) => Of(Text(input, "Filter"));

    public Answer ListForTarget(Call call, JsonObject input)
    {
        var target = Text(input, "TargetId");
        return tree.FindAccount(target) is null && tree.FindUnit(target) is null ? OrganizationFaults.TargetNotFound : Of(Text(input, "Filter"));
    }

    public static Answer Describe(Call call, JsonObject input) => Text(input, "PolicyId") == FullAccess
        ? new JsonObject
        {
            ["Policy"] = new JsonObject
            {
                ["PolicySummary"] = Summary(),
                ["Content"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""",
            },
        }
        : new AwsFault("PolicyNotFoundException", "We can't find a policy with the PolicyId that you specified.");

    private static Answer Of(string filter) => new JsonObject
    {
        ["Policies"] = filter == "SERVICE_CONTROL_POLICY" ? new JsonArray(Summary()) : [],
    };

    private static JsonObject Summary() => new()
    {
        ["Id"] = FullAccess,
        ["Arn"] = $"arn:aws:organizations::aws:policy/service_control_policy/{FullAccess}",
        ["Name"] = "FullAWSAccess",
        ["Description"] = "Allows access to every operation",
        ["Type"] = "SERVICE_CONTROL_POLICY",
        ["AwsManaged"] = true,
    };

    private static string Text(JsonObject input, string name) => input[name]?.GetValue<string>() ?? "";
}
