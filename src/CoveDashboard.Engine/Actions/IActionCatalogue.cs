namespace CoveDashboard.Engine.Actions;

/// <summary>The actions there are. Immutable; safe for many threads.</summary>
public interface IActionCatalogue
{
    /// <summary>Ordered by service, then title.</summary>
    IReadOnlyList<IAction> All { get; }

    /// <summary>Null when there is no such action.</summary>
    IAction? Find(string id);
}
