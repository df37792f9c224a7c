namespace CoveDashboard.Engine.Board;

/// <summary>Rows by what became of them. They travel as the groups of a cell and of a figure.</summary>
public sealed record ChangeCounts(long Added, long Removed, long Changed)
{
    private const string AddedName = "added";
    private const string RemovedName = "removed";
    private const string ChangedName = "changed";

    public long Total => Added + Removed + Changed;

    internal static ChangeCounts From(IReadOnlyList<BoardGroup> groups)
    {
        long Of(string name) => groups.FirstOrDefault(g => g.Value == name)?.Rows ?? 0;
        return new ChangeCounts(Of(AddedName), Of(RemovedName), Of(ChangedName));
    }

    /// <summary>Each of the three, zero too: it is known that there are none.</summary>
    internal Dictionary<string, int> ToGroups() => new(StringComparer.Ordinal) { [AddedName] = (int)Added, [RemovedName] = (int)Removed, [ChangedName] = (int)Changed };
}
