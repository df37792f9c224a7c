using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.TargetSets;

/// <summary>The sets that a person may see: of files, and saved ones that are shared or their own. A file's set hides a saved one of its name.</summary>
internal sealed class TargetSetBook(ITargetSetStore store, ITargetSetFiles files)
{
    public async Task<IReadOnlyList<TargetSet>> ListAsync(string connection, Actor actor, CancellationToken cancellationToken)
    {
        var ofFiles = OfFiles(connection);
        var names = ofFiles.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var saved = await store.ListAsync(connection, cancellationToken);
        return [.. ofFiles.Concat(saved.Where(s => !names.Contains(s.Name) && IsVisible(s, actor))).OrderBy(s => s.Name, StringComparer.Ordinal)];
    }

    /// <summary>Null when there is none that the person may see.</summary>
    public async Task<TargetSet?> FindAsync(string connection, string name, Actor actor, CancellationToken cancellationToken) =>
        OfFile(connection, name) ?? (await store.FindAsync(connection, name, cancellationToken) is { } saved && IsVisible(saved, actor) ? saved : null);

    /// <summary>Null when no file holds the name.</summary>
    public TargetSet? OfFile(string connection, string name) => OfFiles(connection).FirstOrDefault(s => s.Name == name);

    private IReadOnlyList<TargetSet> OfFiles(string connection) => [.. files.Current.Sets.Where(s => s.Connection == connection)];

    private static bool IsVisible(TargetSet set, Actor actor) => set.IsShared || set.Owner == actor.Id.ToString();
}
