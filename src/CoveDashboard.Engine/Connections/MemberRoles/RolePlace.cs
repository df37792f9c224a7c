namespace CoveDashboard.Engine.Connections.MemberRoles;

/// <summary>Name and path of a role, from what a connection's configuration says.</summary>
/// <param name="Path">Begins and ends with <c>/</c>.</param>
internal sealed record RolePlace(string Path, string Name)
{
    public string Setting => Path == "/" ? Name : $"{Path.TrimStart('/')}{Name}";

    /// <param name="configured">Role name, path and name, or ARN; null: none.</param>
    /// <param name="fallback">Name where none is configured, or one that Organizations makes and that must not be made again.</param>
    public static RolePlace Of(string? configured, string fallback)
    {
        if (configured is null || MemberRoleNames.NameOf(configured) == ConnectionSettings.DefaultMemberRole)
            return new("/", fallback);
        // arn:aws:iam::111122223333:role/path/name
        var place = configured.StartsWith("arn:", StringComparison.Ordinal) ? configured[(configured.IndexOf(":role/", StringComparison.Ordinal) + ":role/".Length)..] : configured.TrimStart('/');
        var end = place.LastIndexOf('/');
        return new(end < 0 ? "/" : $"/{place[..end]}/", place[(end + 1)..]);
    }
}
