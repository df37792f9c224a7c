using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Testing.Actions;

/// <summary>An inventory action whose reading a test writes. Unless told otherwise it makes one call and returns one row.</summary>
public sealed class FakeAction : IInventoryAction
{
    public const string Id = "fake-things";

    public ActionDescription Description { get; set; } = new()
    {
        Id = Id,
        Title = "Things",
        Summary = "Lists things.",
        Service = "CloudTrail",
        Operations = [new ActionOperation("cloudtrail", "DescribeTrails", "cloudtrail:DescribeTrails")],
        Columns = [new ActionColumn("Name", ColumnType.Identifier) { IsKey = true }, new ActionColumn("Count", ColumnType.Number)],
    };

    public Func<InventoryContext, CancellationToken, Task<IReadOnlyList<JsonObject>>> Read { get; set; } = ReadOneThingAsync;

    public Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken) => Read(context, cancellationToken);

    public static async Task<IReadOnlyList<JsonObject>> ReadOneThingAsync(InventoryContext context, CancellationToken cancellationToken)
    {
        await context.Session.CallAsync("cloudtrail", "DescribeTrails", cancellationToken: cancellationToken);
        return [new JsonObject { ["Name"] = $"{context.Session.AccountId}/{context.Session.Region}", ["Count"] = 1 }];
    }
}
