using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Reports;

/// <summary>The board's figures for the accounts of one OU or target set. Immutable.</summary>
/// <param name="Title">The OU's path, or the set's name (hostile text).</param>
/// <param name="Accounts">That it is about, as the organization was read last; those that are not active are not asked and count nowhere.</param>
/// <param name="IsPartial">Some of the organization could not be read: there may be more accounts.</param>
internal sealed record Report(string Connection, string Title, string? UnitId, string? Set, IReadOnlyList<Account> Accounts, DateTimeOffset OrganizationReadAt, bool IsPartial, BoardPicture Picture);

/// <summary>Reads reports. Sends organization reads only where none was read yet. Safe for many threads.</summary>
internal sealed class ReportReader(IBoardDesk board, IOrganizationDirectory organizations, ITargetSetDesk sets, IConnectionCatalogue connections, TimeProvider clock)
{
    /// <summary>Exactly one of <paramref name="unitId"/> and <paramref name="set"/> is to be given; every fault at once.</summary>
    public async Task<Validated<Report>> ReadAsync(string? connection, string? unitId, string? set, Actor actor, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        if (connection is null || connections.Find(connection) is not { } settings)
            return Validated<Report>.Refused([new Fault("connection", connection is null ? "Name the connection." : "There is no such connection.")]);
        if (unitId is null == set is null)
            return Validated<Report>.Refused([new Fault("ou", "Name an OU (ou) or a target set (set), one of the two.")]);
        var organization = await ReadAsync(connection, faults, cancellationToken);
        if (organization is null)
            return Validated<Report>.Refused(faults);
        var (title, accounts) = unitId is not null ? OfUnit(organization, unitId, faults) : await OfSetAsync(organization, connection, set!, actor, faults, cancellationToken);
        if (faults.Count > 0)
            return Validated<Report>.Refused(faults);
        var views = await board.OfAccountsAsync(connection, [.. accounts.Where(IsAsked).Select(a => a.Id)], cancellationToken);
        var picture = new BoardPicture(clock.GetUtcNow(), settings.IsRehearsal, [.. views.Select(v => new BoardItem(v with { Tile = OfAPart(v.Tile) }, null))]);
        return new Report(connection, title, unitId, set, accounts, organization.ReadAt, organization.IsPartial, picture);
    }

    /// <summary>A target in absolute numbers is meant for the whole: seven of ten would pass as near, and an OU without the organization's trail as a fault.</summary>
    private static BoardTile OfAPart(BoardTile tile) => tile.Kind is TileKind.Share or TileKind.Coverage ? tile : tile with { Goal = null };

    private static bool IsAsked(Account account) => account.State is AccountState.Active or AccountState.Unknown;

    private async Task<Organization?> ReadAsync(string connection, List<Fault> faults, CancellationToken cancellationToken)
    {
        try
        {
            return await organizations.GetAsync(connection, maxAge: null, cancellationToken);
        }
        catch (AwsCallException refused)
        {
            faults.Add(new Fault("connection", $"{connection} cannot be read: {refused.Code}: {refused.Message}"));
            return null;
        }
    }

    private static (string Title, IReadOnlyList<Account> Accounts) OfUnit(Organization organization, string unitId, List<Fault> faults)
    {
        if (organization.FindUnit(unitId) is { } unit)
            return (organization.PathOf(unit), [.. organization.AccountsBelow(unit)]);
        faults.Add(new Fault("ou", $"The organization has no OU {unitId}."));
        return ("", []);
    }

    /// <summary>The accounts that a run over the set would take now, for this person.</summary>
    private async Task<(string Title, IReadOnlyList<Account> Accounts)> OfSetAsync(
        Organization organization, string connection, string name, Actor actor, List<Fault> faults, CancellationToken cancellationToken)
    {
        if (await sets.FindAsync(connection, name, actor, cancellationToken) is not { } set)
        {
            faults.Add(new Fault("set", $"There is no target set {name}."));
            return ("", []);
        }
        var plan = await sets.PreviewAsync(new TargetSetRequest(set.Connection, set.Name, set.Description, set.Definition, set.IsShared), actor, cancellationToken);
        faults.AddRange(plan.Faults.Select(f => f with { Path = "set" }));
        return (name, plan.IsValid ? [.. plan.Value.Targets.Select(t => t.AccountId).Distinct(StringComparer.Ordinal).Select(organization.FindAccount).OfType<Account>()] : []);
    }
}
