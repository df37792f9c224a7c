using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Connections.MemberRoles;

/// <summary>The roles and their managed policies, as CloudFormation resources.</summary>
internal static class TemplateResources
{
    /// <summary>Adds a role with its policies.</summary>
    /// <param name="prefix"><c>Read</c> or <c>Apply</c>: of the resources' and the parameters' names.</param>
    public static void Add(JsonObject resources, string prefix, string description, IReadOnlyList<JsonObject> policies, TrustPrincipal trust, bool withSourceIdentity)
    {
        foreach (var (number, document) in policies.Index())
            resources[$"{prefix}Policy{number + 1}"] = new JsonObject
            {
                ["Type"] = "AWS::IAM::ManagedPolicy",
                ["Properties"] = new JsonObject
                {
                    ["ManagedPolicyName"] = new JsonObject { ["Fn::Sub"] = $"${{{prefix}PolicyName}}-{number + 1}" },
                    ["Description"] = description,
                    ["PolicyDocument"] = document,
                },
            };
        resources[$"{prefix}Role"] = new JsonObject
        {
            ["Type"] = "AWS::IAM::Role",
            ["Properties"] = new JsonObject
            {
                ["RoleName"] = Ref($"{prefix}RoleName"),
                ["Path"] = Ref($"{prefix}RolePath"),
                ["Description"] = description,
                ["AssumeRolePolicyDocument"] = Trust(trust, withSourceIdentity),
                ["ManagedPolicyArns"] = new JsonArray([.. policies.Select((_, number) => Ref($"{prefix}Policy{number + 1}"))]),
            },
        };
    }

    private static JsonObject Trust(TrustPrincipal trust, bool withSourceIdentity)
    {
        var statements = new JsonArray(Statement("sts:AssumeRole", trust, new JsonObject
        {
            ["StringEquals"] = new JsonObject { ["sts:ExternalId"] = Ref(TemplateParameters.ExternalId) },
        }));
        // Its own statement: an external id is presented to sts:AssumeRole, and without that this one opens nothing.
        if (withSourceIdentity)
            statements.Add((JsonNode)Statement("sts:SetSourceIdentity", trust, []));
        return new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statements };
    }

    private static JsonObject Statement(string action, TrustPrincipal trust, JsonObject condition)
    {
        if (trust.PrincipalArnLike is not null)
            condition["ArnLike"] = new JsonObject { ["aws:PrincipalArn"] = Ref(TemplateParameters.CallerArnPattern) };
        var statement = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = Ref(TemplateParameters.CallerArn) },
            ["Action"] = action,
        };
        if (condition.Count > 0)
            statement["Condition"] = condition;
        return statement;
    }

    private static JsonObject Ref(string name) => new() { ["Ref"] = name };
}
