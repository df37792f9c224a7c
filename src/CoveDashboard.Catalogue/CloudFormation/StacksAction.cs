using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.CloudFormation;

/// <summary>CloudFormation stacks. DescribeStacks answers with parameters and outputs too; their values are never taken over.</summary>
internal sealed class StacksAction : IInventoryAction
{
    private static readonly ActionOperation DescribeStacks = new("cloudformation", "DescribeStacks", "cloudformation:DescribeStacks");

    public ActionDescription Description { get; } = new()
    {
        Id = "cloudformation-stacks",
        Title = "CloudFormation stacks and their state",
        Summary = "Every stack with its state, drift and protection, and the names of its parameters; never their values.",
        Service = "CloudFormation",
        Scope = ActionScope.Regional,
        Operations = [DescribeStacks],
        Columns =
        [
            new("StackName", ColumnType.Text) { Title = "Stack" },
            new("StackStatus", ColumnType.Text) { Title = "State" },
            new("StackDriftStatus", ColumnType.Text) { Title = "Drift" },
            new("IsTerminationProtected", ColumnType.Boolean) { Title = "Termination protection" },
            new("ParameterNames", ColumnType.Json) { Title = "Parameters" },
            new("CreationTime", ColumnType.Timestamp) { Title = "Created" },
            new("LastUpdatedTime", ColumnType.Timestamp) { Title = "Last updated" },
            new("RootId", ColumnType.Identifier) { Title = "Nested under" },
            new("StackId", ColumnType.Identifier) { IsKey = true, Title = "ARN" },
        ],
    };

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken)
    {
        var stacks = await context.Session.ListAsync(DescribeStacks, "Stacks", parameters: null, cancellationToken);
        return [.. stacks.Select(Row)];
    }

    private static JsonObject Row(JsonObject stack)
    {
        var row = stack.Pick("StackName", "StackStatus", "CreationTime", "LastUpdatedTime", "RootId", "StackId");
        row["StackDriftStatus"] = stack.Object("DriftInformation")?.Text("StackDriftStatus");
        row["IsTerminationProtected"] = stack.Flag("EnableTerminationProtection");
        row["ParameterNames"] = new JsonArray([.. stack.Objects("Parameters").Select(p => (JsonNode?)p.Text("ParameterKey"))]);
        return row;
    }
}
