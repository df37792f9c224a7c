using CoveDashboard.Engine.Organizations.History;
using CoveDashboard.Inventories;
using CoveDashboard.Organizations;
using Microsoft.AspNetCore.WebUtilities;

namespace CoveDashboard.Components.Pages.Organizations.OverTime;

/// <summary>What the address of an organization over time says. Immutable.</summary>
/// <param name="Connection">Null: the one in view.</param>
/// <param name="At">Whose reading is shown; null: the newest.</param>
/// <param name="Since">What it is compared with; null: the nearest whole one before.</param>
/// <param name="Node">The node whose details are shown.</param>
public sealed record OverTimeState(string? Connection, DateTimeOffset? At, DateTimeOffset? Since, ChangeFilter Filter, string? Node)
{
    private const int MaxLength = 200;

    public static OverTimeState Parse(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        OrganizationChangeKind? kind = Enum.TryParse<OrganizationChangeKind>(Text("kind"), ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;
        return new OverTimeState(
            Text("connection"), DriftSideText.ReadMoment(Text("at")), DriftSideText.ReadMoment(Text("since")), new ChangeFilter(kind, Text("q")), Text("node"));

        string? Text(string name) => query.GetValueOrDefault(name).ToString() is { Length: > 0 and <= MaxLength } text ? text : null;
    }

    public IReadOnlyDictionary<string, object?> ToParameters() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["at"] = At is { } at ? ReadingRange.Write(at) : null,
        ["since"] = Since is { } since ? ReadingRange.Write(since) : null,
        ["kind"] = Filter.Kind?.ToString(),
        ["q"] = Filter.Search,
        ["node"] = Node,
    };

    /// <summary>The same two readings; what is shown of them may differ.</summary>
    public bool ComparesAs(OverTimeState other) => (Connection, At, Since) == (other.Connection, other.At, other.Since);
}
