using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Tests.Secrets;

/// <summary>An action that gives back all that AWS answered, user data included, though it declares names only.</summary>
internal sealed class CarelessAction : IInventoryAction
{
    public const string Id = "careless-templates";
    public const string Operation = "DescribeLaunchTemplateVersions";

    public static JsonObject Parameters => new() { ["Versions"] = new JsonArray("$Default") };

    public ActionDescription Description { get; } = new()
    {
        Id = Id,
        Title = "Launch templates, carelessly",
        Summary = "Gives back more than it says.",
        Service = "EC2",
        Scope = ActionScope.Regional,
        Operations = [new("ec2", Operation, "ec2:DescribeLaunchTemplateVersions")],
        Columns = [new("LaunchTemplateName", ColumnType.Identifier) { IsKey = true }],
    };

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken)
    {
        var answer = await context.Session.CallAsync("ec2", Operation, Parameters, cancellationToken);
        return [.. answer["LaunchTemplateVersions"]!.AsArray().Select(v => v!.DeepClone().AsObject())];
    }
}
