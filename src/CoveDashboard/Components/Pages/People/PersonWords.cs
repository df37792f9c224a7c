using CoveDashboard.Engine.People;

namespace CoveDashboard.Components.Pages.People;

/// <summary>People and roles in words.</summary>
internal static class PersonWords
{
    public static string May(Role role) => role switch
    {
        Role.Viewer => "reads and exports",
        Role.Auditor => "reads the audit and evidence too",
        Role.Operator => "starts and steers runs; plans, strikes, applies, undoes",
        Role.Approver => "approves, rejects, grants exemptions",
        Role.Administrator => "limits, people, freezes, emergency release",
    };

    public static string Grant(RoleGrant grant) => grant.Ous switch
    {
        null => $"{grant.Role}",
        { Count: 1 } one => $"{grant.Role} in {one.First()}",
        var several => $"{grant.Role} in {several.Count} OUs",
    };

    public static string State(Person person, DateTimeOffset now) =>
        person.IsDisabled ? "disabled"
        : person.LockedUntil > now ? "locked after failed sign-ins"
        : person.Identity.Issuer != PersonId.LocalIssuer ? $"vouched for by {person.Identity.Issuer}"
        : person.HasSecondFactor ? "password and code"
        : person.HasPassword ? "password"
        : "no password yet";
}
