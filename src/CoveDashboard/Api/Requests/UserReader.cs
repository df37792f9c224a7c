using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads the bodies of <c>POST /users</c> and <c>PATCH /users/{id}</c>.</summary>
internal static class UserReader
{
    public static NewPerson ReadNew(JsonObject json, out bool wantsLink, List<Fault> faults)
    {
        var fields = new JsonFields(json, "", faults);
        var subject = fields.Required("subject");
        var person = new NewPerson(fields.Text("issuer") ?? PersonId.LocalIssuer, subject, fields.Text("name") ?? subject, ReadRoles(fields) ?? []);
        wantsLink = fields.Flag("passwordLink") ?? false;
        fields.Close();
        return person;
    }

    public static PersonChange ReadChange(JsonObject json, out bool wantsLink, List<Fault> faults)
    {
        var fields = new JsonFields(json, "", faults);
        var change = new PersonChange
        {
            Name = fields.Text("name"),
            Roles = ReadRoles(fields),
            IsDisabled = fields.Flag("disabled"),
            RemoveSecondFactor = fields.Flag("removeSecondFactor") ?? false,
        };
        wantsLink = fields.Flag("passwordLink") ?? false;
        fields.Close();
        return change;
    }

    private static List<WantedRole>? ReadRoles(JsonFields fields)
    {
        if (fields.Objects("roles") is not { } objects)
            return null;
        var roles = new List<WantedRole>();
        foreach (var item in objects)
        {
            var name = item.Required("role");
            var ous = item.Texts("ous")?.ToHashSet(StringComparer.Ordinal);
            if (RoleNames.Find(name) is { } role)
                roles.Add(new WantedRole(role, ous));
            else if (name.Length > 0)
                item.Fault("role", RoleNames.Unknown(name));
            item.Close();
        }
        return roles;
    }
}

/// <summary>The body of <c>POST /users</c>, for the API's description.</summary>
/// <param name="Issuer">Absent: <c>local</c>.</param>
internal sealed record UserBody(string? Issuer, string Subject, string? Name, IReadOnlyList<UserRoleBody>? Roles, bool? PasswordLink);

/// <summary>The body of <c>PATCH /users/{id}</c>; what is absent stays.</summary>
internal sealed record UserChangeBody(string? Name, IReadOnlyList<UserRoleBody>? Roles, bool? Disabled, bool? RemoveSecondFactor, bool? PasswordLink);

/// <summary>A role; absent OUs: everywhere.</summary>
internal sealed record UserRoleBody(Role Role, IReadOnlyList<string>? Ous);
