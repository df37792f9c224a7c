using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.CloudTrail.Selectors;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>An organization trail as its owner reads it. Immutable; shared by the targets of a run.</summary>
internal sealed record OrganizationTrail(JsonObject Trail, JsonObject Status, TrailSelectors Selectors)
{
    public string Arn => OwnTrails.Arn(Trail);

    /// <summary>Reads it in its owner's account, in its home region.</summary>
    public static async Task<Found> ReadAsync(ITargetSession owner, string arn, CancellationToken cancellationToken)
    {
        var reader = new TrailReader(owner);
        return await reader.FindAsync(arn, cancellationToken) is { } trail
            && await reader.StatusAsync(trail, cancellationToken) is { } status
            && await reader.SelectorsAsync(trail, cancellationToken) is { } selectors
                ? new Found(new OrganizationTrail(trail, status, selectors))
                : new Found(Trail: null);
    }

    /// <summary>Why another trail may record what this one does not, in words; empty: this one surely records all of it.</summary>
    public IReadOnlyList<string> GapsFor(JsonObject trail, TrailSelectors selectors) =>
    [
        .. Faults(),
        .. LeavesOutGlobalEventsOf(trail) ? ["it leaves out the events of global services"] : Array.Empty<string>(),
        .. Coverage.Gaps(selectors, Selectors).Select(g => $"it does not record {g}"),
    ];

    public Premise AsPremise(string accountId, string region) =>
        new(accountId, region, Arn, TrailState.Of(Trail, Status, Selectors), $"The organization trail {Trail.Text("Name")} logs, delivers, and records what it recorded.");

    private bool LeavesOutGlobalEventsOf(JsonObject trail) =>
        Trail.Flag("IncludeGlobalServiceEvents") != true && trail.Flag("IncludeGlobalServiceEvents") != false;

    private IEnumerable<string> Faults()
    {
        if (Trail.Flag("IsOrganizationTrail") != true)
            yield return "it is no organization trail any more";
        if (Trail.Flag("IsMultiRegionTrail") != true)
            yield return "it does not record all regions";
        if (Status.Flag("IsLogging") != true)
            yield return "it does not log";
        if (!TrailState.Delivers(Status))
            yield return Status.Text("LatestDeliveryError") is { Length: > 0 } error ? $"its last delivery failed: {error}" : "it has not delivered anything yet";
    }

    /// <param name="Trail">Null when its owner has no such trail.</param>
    internal sealed record Found(OrganizationTrail? Trail);
}
