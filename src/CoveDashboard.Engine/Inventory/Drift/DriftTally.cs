using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Inventory.Drift;

/// <summary>Counts what drifted and keeps the first items. For one thread.</summary>
internal sealed class DriftTally(RowIdentity identity)
{
    private readonly List<DriftItem> _items = [];
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<(string AccountId, string Region), (int Added, int Removed, int Changed)> _places = [];
    private int _added;
    private int _removed;
    private int _changed;

    /// <param name="place">Says where; its names are the later ones.</param>
    public void Compare(PictureCell place, IEnumerable<JsonObject> before, IEnumerable<JsonObject> after)
    {
        var (earlier, later) = (identity.Index(before), identity.Index(after));
        foreach (var (key, row) in earlier.OrderBy(r => r.Key, StringComparer.Ordinal))
            if (later.TryGetValue(key, out var now))
                Compare(place, row, now);
            else
                Add(ref _removed, place, DriftKind.Removed, row, null, []);
        foreach (var (_, row) in later.Where(r => !earlier.ContainsKey(r.Key)).OrderBy(r => r.Key, StringComparer.Ordinal))
            Add(ref _added, place, DriftKind.Added, null, row, []);
    }

    /// <summary>What drifted in an account and region.</summary>
    public (int Added, int Removed, int Changed) CountsOf((string AccountId, string Region) place) => _places.GetValueOrDefault(place);

    public Drift Close(int compared, int unknown, int onlyBefore, int onlyAfter) => new(
        _added, _removed, _changed, compared, unknown, onlyBefore, onlyAfter, _items,
        [.. _columns.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value))]);

    private void Compare(PictureCell place, JsonObject before, JsonObject after)
    {
        var fields = identity.Compare(before, after);
        if (fields.Count == 0)
            return;
        foreach (var field in fields)
            _columns[field.Column] = _columns.GetValueOrDefault(field.Column) + 1;
        Add(ref _changed, place, DriftKind.Changed, before, after, fields);
    }

    private void Add(ref int count, PictureCell place, DriftKind kind, JsonObject? before, JsonObject? after, IReadOnlyList<FieldChange> fields)
    {
        count++;
        var (added, removed, changed) = _places.GetValueOrDefault(place.Place);
        _places[place.Place] = kind switch
        {
            DriftKind.Added => (added + 1, removed, changed),
            DriftKind.Removed => (added, removed + 1, changed),
            DriftKind.Changed => (added, removed, changed + 1),
        };
        if (_items.Count < Drift.MaxItems)
            _items.Add(new DriftItem(kind, place.AccountId, place.AccountName, place.OuPath, place.Region, identity.KeyOf((after ?? before)!), before, after, fields));
    }
}
