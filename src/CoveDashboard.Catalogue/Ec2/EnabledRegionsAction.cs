using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Ec2;

/// <summary>The regions that AWS has for an account, and which of them are enabled.</summary>
internal sealed class EnabledRegionsAction : IInventoryAction
{
    private const string IncludeDisabled = "includeDisabled";
    private const string NotOptedIn = "not-opted-in";

    private static readonly ActionOperation DescribeRegions = new("ec2", "DescribeRegions", "ec2:DescribeRegions") { Input = new("""{"AllRegions":true}""") };

    public ActionDescription Description { get; } = new()
    {
        Id = "enabled-regions",
        Title = "Enabled regions",
        Summary = "The regions of each account with their opt-in status.",
        Service = "EC2",
        Scope = ActionScope.Account,
        Operations = [DescribeRegions],
        ParameterSchema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                [IncludeDisabled] = new JsonObject
                {
                    ["type"] = "boolean",
                    ["title"] = "Disabled regions too",
                    ["description"] = "Also list the regions that the account has not opted in to.",
                    ["default"] = true,
                },
            },
            ["additionalProperties"] = false,
        },
        Columns =
        [
            new("RegionName", ColumnType.Identifier) { IsKey = true, Title = "Region" },
            new("IsEnabled", ColumnType.Boolean) { Title = "Enabled" },
            new("OptInStatus", ColumnType.Text) { Title = "Opt-in status" },
        ],
    };

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject { ["AllRegions"] = context.Parameters.Flag(IncludeDisabled) ?? true };
        var answer = await context.Session.CallAsync(DescribeRegions, parameters, cancellationToken);
        return answer.Objects("Regions").OrderBy(r => r.Text("RegionName"), StringComparer.Ordinal).Select(Row).ToArray();
    }

    private static JsonObject Row(JsonObject region)
    {
        var row = region.Pick("RegionName", "OptInStatus");
        row["IsEnabled"] = region.Text("OptInStatus") is { } status ? status != NotOptedIn : null;
        return row;
    }
}
