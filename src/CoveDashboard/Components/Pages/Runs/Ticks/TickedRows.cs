using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Components.Pages.Runs.Ticks;

/// <summary>
/// The ticked rows of an inventory's table, and the remediations that they can be given to. Keeps of a row only what remediations need,
/// so that ticks outlive scrolling and filtering. At most <see cref="Limit"/>; used on the circuit's dispatcher only.
/// </summary>
/// <param name="inventory">Action id of the inventory.</param>
/// <param name="actions">The catalogue.</param>
public sealed class TickedRows(ActionDescription inventory, IEnumerable<ActionDescription> actions)
{
    /// <summary>As many resources as a remediation takes.</summary>
    public const int Limit = 10_000;

    private readonly Remedy[] _remedies =
    [
        .. actions.Where(a => a.Kind == ActionKind.Remediation).SelectMany(a => a.Fits.Where(f => f.Inventory == inventory.Id).Take(1).Select(f => new Remedy(a, f))),
    ];

    private readonly string[] _key = [.. inventory.Columns.Where(c => c.IsKey).Select(c => c.Name)];
    private readonly Dictionary<(string AccountId, string Region, string Key), ResourceRef?[]> _ticked = [];

    /// <summary>A remediation takes rows of this inventory; otherwise there is nothing to tick for.</summary>
    public bool IsOffered => _remedies.Length > 0;

    public int Count => _ticked.Count;

    public bool Has(ResultRow row) => _ticked.ContainsKey(KeyOf(row));

    /// <returns>False when it would be more than <see cref="Limit"/>.</returns>
    public bool Tick(ResultRow row)
    {
        var key = KeyOf(row);
        if (_ticked.ContainsKey(key))
            return true;
        if (_ticked.Count >= Limit)
            return false;
        _ticked.Add(key, [.. _remedies.Select(r => r.ResourceOf(row))]);
        return true;
    }

    public void Untick(ResultRow row) => _ticked.Remove(KeyOf(row));

    public void Clear() => _ticked.Clear();

    /// <summary>The remediations, with those of the ticked resources that each can take, in order of the ticks.</summary>
    public IReadOnlyList<RemedyOffer> Offers() =>
        [.. _remedies.Select((remedy, index) => new RemedyOffer(remedy.Action, [.. _ticked.Values.Select(resources => resources[index]).OfType<ResourceRef>().Distinct()]))];

    /// <summary>E.g. <c>41 trails ticked in 38 accounts</c>. Rows that show the same resource count once.</summary>
    public string Describe()
    {
        var offers = Offers();
        var largest = offers.MaxBy(o => o.Resources.Count);
        if (largest is null or { Resources.Count: 0 })
            return $"{Controls.Format.Of(Count, "row")} ticked";
        var accounts = largest.Resources.Select(r => r.AccountId).Distinct(StringComparer.Ordinal).Count();
        var nouns = offers.Select(o => (o.Action.Effect?.One ?? "resource", o.Action.Effect?.Many ?? "resources")).Distinct().ToArray();
        var (one, many) = nouns is [var noun] ? noun : ("resource", "resources");
        return $"{Controls.Format.Of(largest.Resources.Count, one, many)} ticked in {Controls.Format.Of(accounts, "account")}";
    }

    // Not the ordinal: rows of an inventory come from many runs.
    private (string AccountId, string Region, string Key) KeyOf(ResultRow row) =>
        (row.AccountId, row.Region, _key.Length == 0 ? row.Values.ToJsonString() : string.Join('\n', _key.Select(name => row.Values[name]?.ToJsonString())));

    private sealed record Remedy(ActionDescription Action, InventoryFit Fit)
    {
        /// <summary>Null: the row names nothing that this remediation could change.</summary>
        public ResourceRef? ResourceOf(ResultRow row)
        {
            if (Text(row.Values[Fit.Column]) is not { } resource)
                return null;
            var region = Action.Scope != ActionScope.Regional ? Target.GlobalRegion
                : Fit.RegionColumn is { } column ? Text(row.Values[column])
                : row.Region == Target.GlobalRegion ? null : row.Region;
            return region is null ? null : new ResourceRef(row.AccountId, region, resource);
        }

        private static string? Text(JsonNode? value) =>
            value is JsonValue text && text.GetValueKind() == JsonValueKind.String && text.GetValue<string>() is { Length: > 0 } words ? words : null;
    }
}

/// <summary>A remediation that ticked resources can be given to.</summary>
/// <param name="Resources">Those that it can take; distinct.</param>
public sealed record RemedyOffer(ActionDescription Action, IReadOnlyList<ResourceRef> Resources);
