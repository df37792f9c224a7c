using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Components.Pages.Plans.Changes;

/// <summary>Which changes of a plan are in sight, kept in the address: <c>change</c> (states, with commas), <c>find</c>, <c>page</c>, <c>view=all</c>. Immutable.</summary>
/// <param name="Page">1-based.</param>
/// <param name="IsWhole">Everything on one page, to print.</param>
public sealed record ChangeListState(IReadOnlyList<ChangeState> States, string Find, int Page, bool IsWhole)
{
    public const int PageSize = 100;
    public const string WholeView = "all";

    public static ChangeListState Empty { get; } = new([], "", 1, IsWhole: false);

    public bool IsFiltered => States.Count > 0 || Find.Length > 0;

    public static ChangeListState Parse(string? states, string? find, int? page, string? view) => new(
        [
            .. (states ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .SelectMany(word => Enum.GetValues<ChangeState>().Where(s => string.Equals(s.ToString(), word, StringComparison.OrdinalIgnoreCase)))
                .Distinct().Order(),
        ],
        find is { Length: <= 200 } ? find.Trim() : "",
        Math.Max(1, page ?? 1),
        view == WholeView);

    public ChangeListState Toggle(ChangeState state) => this with
    {
        States = States.Contains(state) ? [.. States.Where(s => s != state)] : [.. States.Append(state).Order()],
        Page = 1,
    };

    public ChangeListState WithFind(string? text) => this with { Find = text?.Trim() ?? "", Page = 1 };

    /// <summary>The changes that match, in the plan's order.</summary>
    /// <param name="stateOf">State of a change by its id.</param>
    public IReadOnlyList<PlanChange> Match(IReadOnlyList<PlanChange> changes, Func<int, ChangeState> stateOf) =>
        IsFiltered ? [.. changes.Where(c => (States.Count == 0 || States.Contains(stateOf(c.Id))) && Has(c))] : changes;

    /// <summary>The part of the matching changes that is on this page; the last page when there are fewer.</summary>
    public IReadOnlyList<PlanChange> Cut(IReadOnlyList<PlanChange> matching)
    {
        if (IsWhole)
            return matching;
        var page = Math.Min(Page, Pages(matching.Count));
        return [.. matching.Skip((page - 1) * PageSize).Take(PageSize)];
    }

    public static int Pages(int count) => Math.Max(1, (count + PageSize - 1) / PageSize);

    public IReadOnlyDictionary<string, object?> ToParameters() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["change"] = States.Count == 0 ? null : string.Join(',', States),
        ["find"] = Find.Length == 0 ? null : Find,
        ["page"] = Page == 1 ? null : Page,
        ["view"] = IsWhole ? WholeView : null,
    };

    private bool Has(PlanChange change) =>
        Find.Length == 0 || Contains(change.Resource) || Contains(change.AccountId) || Contains(change.AffectedAccountId) || Contains(change.AccountName) || Contains(change.OuPath) || Contains(change.Region);

    private bool Contains(string text) => text.Contains(Find, StringComparison.OrdinalIgnoreCase);
}
