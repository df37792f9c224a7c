using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Organization;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.Accounts;

/// <summary>Account Management: the regions of an account, also as the management account sees its members'.</summary>
internal sealed class AccountService : IRehearsedService
{
    private const int SizeOfPage = 50;

    private readonly OrganizationTree _tree;
    private readonly EnabledRegions _regions;
    private readonly Paging _paging;

    public AccountService(OrganizationTree tree, EnabledRegions regions, Paging paging)
    {
        _tree = tree;
        _regions = regions;
        _paging = paging;
        Operations = new Dictionary<string, OperationHandler>(StringComparer.Ordinal)
        {
            ["ListRegions"] = new(ListRegions),
            ["GetRegionOptStatus"] = new(GetRegionOptStatus),
        };
    }

    public string Id => "account";

    public IReadOnlyDictionary<string, OperationHandler> Operations { get; }

    private Answer ListRegions(Call call, JsonObject input)
    {
        if (Target(call, input) is not { } accountId)
            return Denied;

        var wanted = (input["RegionOptStatusContains"]?.AsArray() ?? []).Select(s => s!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var regions = _regions.Of(accountId).Select(r => (r.Region.Name, Status: ToStatus(r.Status))).Where(r => wanted.Count == 0 || wanted.Contains(r.Status)).ToList();
        if (_paging.Page("Regions " + accountId, regions, input["NextToken"], input["MaxResults"], SizeOfPage) is not { } page)
            return new AwsFault("ValidationException", "Invalid token.", 400);

        var output = new JsonObject { ["Regions"] = new JsonArray([.. page.Items.Select(r => ToShape(r.Name, r.Status))]) };
        if (page.Next is { } next)
            output["NextToken"] = next;
        return output;
    }

    private Answer GetRegionOptStatus(Call call, JsonObject input)
    {
        if (Target(call, input) is not { } accountId)
            return Denied;
        var name = input["RegionName"]!.GetValue<string>();
        return _regions.Of(accountId).FirstOrDefault(r => r.Region.Name == name) is { Region: not null } region
            ? ToShape(name, ToStatus(region.Status))
            : new AwsFault("ValidationException", $"The region {name} is not valid.", 400);
    }

    /// <summary>The account that is meant: the caller's own, or a member's for the management account.</summary>
    private string? Target(Call call, JsonObject input)
    {
        var asked = input["AccountId"]?.GetValue<string>();
        if (asked is null || asked == call.AccountId)
            return call.AccountId;
        return call.AccountId == _tree.Management.Id && _tree.FindAccount(asked) is not null ? asked : null;
    }

    private static AwsFault Denied { get; } = new("AccessDeniedException", "You don't have permissions to access this resource.", 403);

    private static JsonObject ToShape(string name, string status) => new() { ["RegionName"] = name, ["RegionOptStatus"] = status };

    private static string ToStatus(string ec2Status) => ec2Status switch
    {
        "opt-in-not-required" => "ENABLED_BY_DEFAULT",
        "opted-in" => "ENABLED",
        _ => "DISABLED",
    };
}
