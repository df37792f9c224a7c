using CoveDashboard.Engine.Notices;
using Microsoft.AspNetCore.WebUtilities;

namespace CoveDashboard.Components.Pages.Notices;

/// <summary>Which deliveries a person wants to see, kept in the address: <c>channel</c>, <c>state</c> (several, with commas). Immutable.</summary>
public sealed record NoticeListState(string? Channel, string StateText)
{
    public static NoticeListState Empty { get; } = new(null, "");

    public bool IsFiltered => this != Empty;

    public IReadOnlyList<DeliveryState> States =>
    [
        .. StateText.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => Enum.TryParse<DeliveryState>(text, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : (DeliveryState?)null)
            .OfType<DeliveryState>().Distinct().Order(),
    ];

    public static NoticeListState Parse(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        return new NoticeListState(Text("channel"), Text("state") ?? "");

        string? Text(string name) => query.GetValueOrDefault(name).ToString() is { Length: > 0 and <= 200 } text ? text : null;
    }

    public NoticeListState Toggle(DeliveryState state) => this with
    {
        StateText = string.Join(',', States.Contains(state) ? States.Where(s => s != state) : States.Append(state).Order()),
    };

    public IReadOnlyDictionary<string, object?> ToParameters() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["channel"] = Channel,
        ["state"] = StateText.Length == 0 ? null : StateText,
    };

    public DeliveryQuery ToQuery(string? cursor) => new() { Channel = Channel, States = States, Cursor = cursor };
}
