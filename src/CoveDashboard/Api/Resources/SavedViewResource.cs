using CoveDashboard.Engine.Inventory.Views;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Api.Resources;

/// <summary>A saved view on the wire.</summary>
/// <param name="View">The query of the inventory's address; put behind <c>/inventory/{action}/rows</c> it gives the rows, less <c>group</c>.</param>
/// <param name="Version">Send it back when you change or delete the view.</param>
/// <param name="Faults">What it asks for that is not there any more.</param>
internal sealed record SavedViewResource(
    Guid Id, string Connection, string Action, string Name, string View, bool Shared, string OwnerName, int Version, DateTimeOffset ChangedAt, string ChangedBy, IReadOnlyList<Fault> Faults)
{
    public static SavedViewResource From(SavedView v, IReadOnlyList<Fault> faults) =>
        new(v.Id, v.Connection, v.Action, v.Name, v.Query, v.IsShared, v.OwnerName, v.Version, v.ChangedAt.ToUniversalTime(), v.ChangedBy, faults);
}
