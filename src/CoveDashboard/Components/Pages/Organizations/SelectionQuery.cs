using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>A selection in an address: <c>select</c> and <c>ignore</c>, ids joined by dots, or <c>shelf</c> when that grows too long.</summary>
internal static class SelectionQuery
{
    /// <summary>Longest list of ids that an address carries; browsers, proxies and servers cut longer ones.</summary>
    public const int MaxLength = 3_000;

    /// <returns>Values of the three parameters; null removes one.</returns>
    public static Dictionary<string, object?> Write(TargetSelection? selection, SelectionShelf shelf)
    {
        var include = Join(selection?.Include ?? []);
        var ignore = Join(selection?.Ignore ?? []);
        var isLong = include?.Length + ignore?.Length > MaxLength || include?.Length > MaxLength || ignore?.Length > MaxLength;
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["select"] = isLong ? null : include,
            ["ignore"] = isLong ? null : ignore,
            ["shelf"] = isLong ? shelf.Put(selection!) : null,
        };
    }

    /// <summary>Null when the address holds no selection, or one that is not kept any more.</summary>
    public static TargetSelection? Read(string? select, string? ignore, string? key, SelectionShelf shelf)
    {
        if (!string.IsNullOrEmpty(key))
            return shelf.Find(key);
        return string.IsNullOrEmpty(select) ? null : new TargetSelection(Split(select), Split(ignore));
    }

    public static List<string> Split(string? ids) =>
        [.. (ids ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    public static string? Join(IEnumerable<string> ids) => string.Join('.', ids) is { Length: > 0 } joined ? joined : null;
}
