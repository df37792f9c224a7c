using CoveDashboard.Reports;

namespace CoveDashboard.Api.Resources;

/// <summary>The board's figures for the accounts of one OU or target set.</summary>
/// <param name="Title">The OU's path, or the set's name.</param>
/// <param name="AccountCount">That it is about; each figure says of how many it knows.</param>
/// <param name="Partial">Some of the organization could not be read: there may be more accounts.</param>
internal sealed record ReportResource(
    string Connection, string Title, string? Ou, string? Set, int AccountCount, DateTimeOffset OrganizationReadAt, bool Partial, DateTimeOffset At, bool IsRehearsal, IReadOnlyList<BoardItemResource> Tiles)
{
    public static ReportResource From(Report r) => new(
        r.Connection, r.Title, r.UnitId, r.Set, r.Accounts.Count, r.OrganizationReadAt.ToUniversalTime(), r.IsPartial, r.Picture.At, r.Picture.IsRehearsal,
        [.. r.Picture.Items.Select(i => BoardItemResource.From(i, r.Picture.At))]);
}
