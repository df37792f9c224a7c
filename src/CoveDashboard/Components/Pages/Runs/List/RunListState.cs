using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.WebUtilities;

namespace CoveDashboard.Components.Pages.Runs.List;

/// <summary>Which runs a person wants to see, kept in the address: <c>status</c> (several, with commas), <c>action</c>, <c>by</c>, <c>connection</c>. Immutable.</summary>
public sealed record RunListState(IReadOnlyList<RunStatus> Statuses, string? Action, string? CreatedBy)
{
    public static RunListState Empty { get; } = new([], null, null);

    /// <summary>One connection's runs only; null: every one's. Not a filter to clear: it says which organization is in view.</summary>
    public string? Connection { get; init; }

    public bool IsFiltered => Statuses.Count > 0 || Action is not null || CreatedBy is not null;

    public static RunListState Parse(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        var statuses = (query.GetValueOrDefault("status").ToString() ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => Enum.TryParse<RunStatus>(text, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : (RunStatus?)null)
            .OfType<RunStatus>().Distinct().Order().ToList();
        return new RunListState(statuses, Text("action"), Text("by")) { Connection = Text("connection") };

        string? Text(string name) => query.GetValueOrDefault(name).ToString() is { Length: > 0 and <= 200 } text ? text : null;
    }

    public RunListState Toggle(RunStatus status) => this with
    {
        Statuses = Statuses.Contains(status) ? [.. Statuses.Where(s => s != status)] : [.. Statuses.Append(status).Order()],
    };

    public IReadOnlyDictionary<string, object?> ToParameters() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["status"] = Statuses.Count == 0 ? null : string.Join(',', Statuses),
        ["action"] = Action,
        ["by"] = CreatedBy,
        ["connection"] = Connection,
    };

    public RunQuery ToQuery(string? cursor) => new()
    {
        Connection = Connection,
        Action = Action,
        CreatedBy = CreatedBy,
        Statuses = Statuses,
        Limit = 50,
        Cursor = cursor,
    };
}
