using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.People;

namespace CoveDashboard.Security;

/// <summary>Lets one person try out what takes two, on rehearsals and nowhere else. Safe for many threads.</summary>
internal sealed class Hats(IConnectionCatalogue connections)
{
    /// <summary>Each has a demo user of its name.</summary>
    public static readonly IReadOnlyList<Role> Roles = [Role.Viewer, Role.Operator, Role.Approver, Role.Administrator];

    /// <summary>Whether there are connections and all of them are rehearsals, as of now: one real organization ends every hat.</summary>
    public bool AreOffered => connections.All is { Count: > 0 } all && all.All(c => c.IsRehearsal);

    /// <summary>Whether this is a hat and not a person.</summary>
    public static bool Is(Actor actor) => actor.Issuer == PersonId.RehearsalIssuer;
}
