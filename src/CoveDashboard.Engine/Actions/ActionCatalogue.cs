namespace CoveDashboard.Engine.Actions;

/// <summary>All actions that are registered as <see cref="IAction"/>.</summary>
internal sealed class ActionCatalogue : IActionCatalogue
{
    private readonly Dictionary<string, IAction> _byId;

    /// <exception cref="ArgumentException">Two actions have one id.</exception>
    public ActionCatalogue(IEnumerable<IAction> actions)
    {
        All = [.. actions.OrderBy(a => a.Description.Service, StringComparer.Ordinal).ThenBy(a => a.Description.Title, StringComparer.Ordinal)];
        _byId = All.ToDictionary(a => a.Description.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<IAction> All { get; }

    public IAction? Find(string id) => _byId.GetValueOrDefault(id);
}
