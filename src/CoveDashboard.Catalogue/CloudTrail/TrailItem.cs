using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>Reads one trail again in the form that plans keep.</summary>
internal static class TrailItem
{
    /// <param name="withSelectors">Whether what it records is part of the form.</param>
    public static async Task<ItemReading> ReadAsync(ItemContext context, bool withSelectors, CancellationToken cancellationToken)
    {
        var reader = new TrailReader(context.Session);
        if (await reader.FindAsync(context.Resource, cancellationToken) is not { } trail)
            return ItemReading.Gone;
        return await StateAsync(reader, trail, withSelectors, cancellationToken) is { } state ? new ItemReading(state) : ItemReading.Gone;
    }

    private static async Task<JsonObject?> StateAsync(TrailReader reader, JsonObject trail, bool withSelectors, CancellationToken cancellationToken)
    {
        if (await reader.StatusAsync(trail, cancellationToken) is not { } status)
            return null;
        if (!withSelectors)
            return TrailState.Of(trail, status, selectors: null);
        return await reader.SelectorsAsync(trail, cancellationToken) is { } selectors ? TrailState.Of(trail, status, selectors) : null;
    }
}
