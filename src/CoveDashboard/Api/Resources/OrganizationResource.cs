using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Api.Resources;

/// <summary>An organization as it was read last.</summary>
/// <param name="Partial">Some of it could not be read: counts are minimums.</param>
/// <param name="Accounts">Accounts of a connection without Organizations access, which stand in no tree.</param>
internal sealed record OrganizationResource(
    string Connection,
    string? OrganizationId,
    string? ManagementAccountId,
    string CallerAccountId,
    string CallerArn,
    string Partition,
    DateTimeOffset ReadAt,
    bool Partial,
    IReadOnlyList<UnreadableNode> Unreadable,
    int AccountCount,
    IReadOnlyList<UnitResource> Roots,
    IReadOnlyList<AccountResource> Accounts)
{
    public static OrganizationResource From(string connection, Organization o) => new(
        connection, o.Identity.OrganizationId, o.Identity.ManagementAccountId, o.Identity.CallerAccountId, o.Identity.CallerArn, o.Identity.Partition,
        o.ReadAt.ToUniversalTime(), o.IsPartial, o.Unreadable, o.Accounts.Count,
        [.. o.Roots.Select(r => UnitResource.From(o, r))],
        [.. o.AccountsOf("").Select(AccountResource.From)]);
}

/// <summary>The root or an OU, with what it holds.</summary>
/// <param name="AccountCount">Accounts at any depth.</param>
internal sealed record UnitResource(string Id, string Name, string? Arn, string Type, int AccountCount, IReadOnlyList<AccountResource> Accounts, IReadOnlyList<UnitResource> Units)
{
    public static UnitResource From(Organization o, OrganizationalUnit unit)
    {
        var accounts = o.AccountsOf(unit.Id).Select(AccountResource.From).ToArray();
        var units = o.UnitsOf(unit.Id).Select(u => From(o, u)).ToArray();
        return new(unit.Id, unit.Name, unit.Arn, unit.IsRoot ? "ROOT" : "ORGANIZATIONAL_UNIT", accounts.Length + units.Sum(u => u.AccountCount), accounts, units);
    }
}

/// <summary>An account.</summary>
internal sealed record AccountResource(string Id, string Name, string? Email, string? Arn, AccountState State, string? JoinedMethod, DateTimeOffset? JoinedAt)
{
    public static AccountResource From(Account a) => new(a.Id, a.Name, a.Email, a.Arn, a.State, a.JoinedMethod, a.JoinedAt?.ToUniversalTime());
}
