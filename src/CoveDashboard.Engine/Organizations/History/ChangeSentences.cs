using static CoveDashboard.Engine.Organizations.History.OrganizationChangeKind;

namespace CoveDashboard.Engine.Organizations.History;

/// <summary>Changes with their sentences.</summary>
internal static class ChangeSentences
{
    public static OrganizationChange Came(Account account, Organization organization) => account.JoinedMethod == "CREATED"
        ? new(AccountOpened, account.Id, account.Name, null, PathOf(account, organization), $"{Label(account)} was opened{In(account, organization)}.")
        : new(AccountJoined, account.Id, account.Name, null, PathOf(account, organization), $"{Label(account)} joined the organization{In(account, organization)}.");

    public static OrganizationChange MayHaveCome(Account account, Organization organization) => new(
        CannotTell, account.Id, account.Name, null, PathOf(account, organization),
        $"{Label(account)} is not in the earlier reading, which could not read everything: whether it is new{In(account, organization)} cannot be told.");

    public static OrganizationChange Left(Account account, Organization organization) => new(
        AccountLeft, account.Id, account.Name, PathOf(account, organization), null, $"{Label(account)} is not in the organization any more{Was(account, organization)}.");

    public static OrganizationChange MayHaveLeft(Account account, Organization organization) => new(
        CannotTell, account.Id, account.Name, PathOf(account, organization), null,
        $"{Label(account)} is not in the later reading, which could not read everything: whether it left or moved cannot be told{Was(account, organization)}.");

    public static OrganizationChange Added(OrganizationalUnit unit, Organization organization) => new(
        UnitAdded, unit.Id, unit.Name, null, organization.PathOf(unit), $"{What(unit)} {organization.PathOf(unit)} ({unit.Id}) was added.");

    public static OrganizationChange MayHaveCome(OrganizationalUnit unit, Organization organization) => new(
        CannotTell, unit.Id, unit.Name, null, organization.PathOf(unit),
        $"{What(unit)} {organization.PathOf(unit)} ({unit.Id}) is not in the earlier reading, which could not read everything: whether it is new cannot be told.");

    public static OrganizationChange Removed(OrganizationalUnit unit, Organization organization) => new(
        UnitRemoved, unit.Id, unit.Name, organization.PathOf(unit), null, $"{What(unit)} {organization.PathOf(unit)} ({unit.Id}) was removed.");

    public static OrganizationChange MayHaveGone(OrganizationalUnit unit, Organization organization) => new(
        CannotTell, unit.Id, unit.Name, organization.PathOf(unit), null,
        $"{What(unit)} {organization.PathOf(unit)} ({unit.Id}) is not in the later reading, which could not read everything: whether it was removed cannot be told.");

    public static OrganizationChange Moved(OrganizationalUnit before, Organization from, OrganizationalUnit after, Organization to) => new(
        UnitMoved, after.Id, after.Name, from.PathOf(before), to.PathOf(after), $"OU {after.Name} ({after.Id}) moved from {from.PathOf(before)} to {to.PathOf(after)}.");

    public static OrganizationChange Renamed(OrganizationalUnit before, OrganizationalUnit after) => new(
        UnitRenamed, after.Id, after.Name, before.Name, after.Name, $"{What(after)} {after.Id} was renamed from {before.Name} to {after.Name}.");

    public static OrganizationChange Replaced(string before, string after) => new(
        OrganizationReplaced, "", after, before, after, $"The connection leads to organization {after} now and led to {before} before. Nothing else is compared.");

    /// <summary>Name and id; the id alone where no name is known.</summary>
    public static string Label(Account account) => account.Name == account.Id ? account.Id : $"{account.Name} ({account.Id})";

    private static string What(OrganizationalUnit unit) => unit.IsRoot ? "Root" : "OU";

    private static string? PathOf(Account account, Organization organization) => organization.PathOf(account) is { Length: > 0 } path ? path : null;

    private static string In(Account account, Organization organization) => PathOf(account, organization) is { } path ? $", in {path}" : "";

    private static string Was(Account account, Organization organization) => PathOf(account, organization) is { } path ? $"; it was in {path}" : "";
}
