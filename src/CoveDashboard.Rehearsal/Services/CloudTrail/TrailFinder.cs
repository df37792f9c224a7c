using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.CloudTrail;

/// <summary>Finds the trail that a call names, by name or ARN, with CloudTrail's rules of who may reach it from where.</summary>
internal sealed partial class TrailFinder(State.World world, TrailStore trails)
{
    /// <summary>Trails that show in a region: those at home there, and the shadows of the others.</summary>
    public IEnumerable<Trail> VisibleIn(Call call, bool shadows) => trails.VisibleTo(call).Where(t =>
        (t.HomeRegion == call.Region && t.AccountId == call.AccountId)
        || (shadows && (t.HomeRegion == call.Region || t.IsMultiRegion)));

    /// <summary>The trail for a read: a name is looked for in this region, an ARN everywhere.</summary>
    public (Trail? Trail, AwsFault? Fault) Find(Call call, string nameOrArn)
    {
        if (!nameOrArn.StartsWith("arn:", StringComparison.Ordinal))
        {
            if (!Name().IsMatch(nameOrArn))
                return (null, TrailFaults.InvalidName(nameOrArn));
            return VisibleIn(call, shadows: true).FirstOrDefault(t => t.Name == nameOrArn && t.AccountId == call.AccountId) is { } named
                ? (named, null)
                : (null, TrailFaults.NotFound(nameOrArn, call.AccountId));
        }

        if (!Arn().IsMatch(nameOrArn))
            return (null, TrailFaults.InvalidArn(nameOrArn));
        return trails.VisibleTo(call).FirstOrDefault(t => t.Arn == nameOrArn) is { } found
            ? (found, null)
            : (null, TrailFaults.NotFound(nameOrArn, call.AccountId));
    }

    /// <summary>The trail for a read that members are refused on the organization's trail.</summary>
    public (Trail? Trail, AwsFault? Fault) FindOwn(Call call, string operation, string nameOrArn)
    {
        var (trail, fault) = Find(call, nameOrArn);
        if (trail is null)
            return (null, fault);
        return trail.AccountId == call.AccountId || MayManage(call) ? (trail, null) : (null, TrailFaults.NotYours(call, operation, trail));
    }

    /// <summary>The management account and CloudTrail's delegated administrators manage the organization's trails.</summary>
    public bool MayManage(Call call) =>
        call.AccountId == world.Organization.Management.Id
        || (world.Organization.DelegatedAdministrators.TryGetValue(call.AccountId, out var services) && services.ContainsKey("cloudtrail.amazonaws.com"));

    /// <summary>The trail for a change: the caller's own, from its home region.</summary>
    public (Trail? Trail, AwsFault? Fault) FindForChange(Call call, string operation, string nameOrArn)
    {
        var (trail, fault) = FindOwn(call, operation, nameOrArn);
        if (trail is null)
            return (null, fault);
        return trail.HomeRegion == call.Region ? (trail, null) : (null, TrailFaults.NotHome(trail));
    }

    /// <summary>The ARN that policies are matched with.</summary>
    public string ArnOf(Call call, JsonObject input)
    {
        var name = (input["Name"] ?? input["TrailName"])?.GetValue<string>() ?? "*";
        if (name.StartsWith("arn:", StringComparison.Ordinal))
            return name;
        return trails.VisibleTo(call).FirstOrDefault(t => t.Name == name)?.Arn ?? $"arn:aws:cloudtrail:{call.Region}:{call.AccountId}:trail/{name}";
    }

    public static bool IsName(string name) => Name().IsMatch(name);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^arn:aws:cloudtrail:[a-z0-9-]+:\d{12}:trail/[A-Za-z0-9._-]{3,128}\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Arn();
}
