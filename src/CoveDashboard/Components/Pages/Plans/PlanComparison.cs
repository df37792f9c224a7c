using System.Text.Json.Nodes;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Components.Pages.Plans;

/// <summary>A plan against an earlier one, item by item: an item is its account, region and resource.</summary>
/// <param name="Unchanged">Items that both change in the same way.</param>
/// <param name="Gone">Items that only the earlier plan changes, and why the later one does not.</param>
/// <param name="Marks">A word for each change of the later plan that is new or differs, by its id.</param>
public sealed record PlanComparison(int Unchanged, int Differing, int New, IReadOnlyList<GoneItem> Gone, IReadOnlyDictionary<int, string> Marks)
{
    public const string NewMark = "new";
    public const string DiffersMark = "differs";

    /// <param name="leftOut">What the later plan leaves out, for the reasons.</param>
    public static PlanComparison Of(PlanEnvelope earlier, PlanEnvelope later, IReadOnlyList<PlanLeftOut> leftOut)
    {
        var before = earlier.Changes.ToDictionary(KeyOf);
        var marks = new Dictionary<int, string>();
        foreach (var change in later.Changes)
            if (!before.TryGetValue(KeyOf(change), out var old))
                marks[change.Id] = NewMark;
            else if (!AreSame(old, change))
                marks[change.Id] = DiffersMark;
        var kept = later.Changes.Select(KeyOf).ToHashSet();
        var reasons = leftOut.GroupBy(i => (i.AccountId, i.Region, i.Resource)).ToDictionary(g => g.Key, g => g.First());
        GoneItem[] gone =
        [
            .. earlier.Changes.Where(c => !kept.Contains(KeyOf(c)))
                .Select(c => new GoneItem(c, reasons.TryGetValue(KeyOf(c), out var item) ? $"{PlanWords.Reason(item.Reason)}: {item.Detail}" : null)),
        ];
        var isNew = marks.Values.Count(m => m == NewMark);
        return new PlanComparison(later.Changes.Count - marks.Count, marks.Count - isNew, isNew, gone, marks);
    }

    private static (string, string, string) KeyOf(PlanChange change) => (change.AccountId, change.Region, change.Resource);

    private static bool AreSame(PlanChange one, PlanChange other) =>
        JsonNode.DeepEquals(one.Before, other.Before)
        && JsonNode.DeepEquals(one.After, other.After)
        && one.Calls.Count == other.Calls.Count
        && one.Calls.Zip(other.Calls).All(pair => pair.First.Key == pair.Second.Key && JsonNode.DeepEquals(pair.First.Parameters, pair.Second.Parameters));
}

/// <summary>A change that only the earlier plan has.</summary>
/// <param name="Why">Null: the later plan says nothing of it.</param>
public sealed record GoneItem(PlanChange Change, string? Why);
