using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>DescribeRegions: which regions the account has enabled.</summary>
internal sealed class Regions(EnabledRegions regions)
{
    private static readonly Dictionary<string, Func<(string Name, string Status), IEnumerable<string>>> Fields = new(StringComparer.Ordinal)
    {
        ["region-name"] = r => [r.Name],
        ["opt-in-status"] = r => [r.Status],
        ["endpoint"] = r => [Endpoint(r.Name)],
    };

    public Answer Describe(Call call, JsonObject input)
    {
        var all = input["AllRegions"]?.GetValue<bool>() ?? false;
        var names = Ec2Filters.Texts(input, "RegionNames");
        var listed = regions.Of(call.AccountId).Select(r => (r.Region.Name, r.Status)).ToList();
        if (names.FirstOrDefault(n => listed.All(r => r.Name != n)) is { } unknown)
            return new AwsFault("InvalidParameterValue", $"Invalid region name: {unknown}");

        var (kept, fault) = Ec2Filters.Apply(listed.Where(r => (all || r.Status != "not-opted-in") && (names.Count == 0 || names.Contains(r.Name))), input["Filters"], Fields);
        if (fault is not null)
            return fault;
        return new JsonObject
        {
            ["Regions"] = new JsonArray([.. kept.Select(r => new JsonObject { ["RegionName"] = r.Name, ["Endpoint"] = Endpoint(r.Name), ["OptInStatus"] = r.Status })]),
        };
    }

    private static string Endpoint(string region) => $"ec2.{region}.amazonaws.com";
}
