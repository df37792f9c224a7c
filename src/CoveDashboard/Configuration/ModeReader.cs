using System.Net;
using CoveDashboard.Engine.People;

namespace CoveDashboard.Configuration;

/// <summary>Reads who vouches for people: <c>Cove:Auth:Mode</c> and the section of that mode.</summary>
internal static class ModeReader
{
    private const string DefaultGroupsClaim = "groups";

    public static AuthMode ReadMode(SettingsSection auth)
    {
        if (auth.Text("Mode") is not { } text)
            return AuthMode.Local;
        if (Enum.GetNames<AuthMode>().Contains(text, StringComparer.OrdinalIgnoreCase))
            return Enum.Parse<AuthMode>(text, ignoreCase: true);
        auth.Fault("Mode", $"Write {string.Join(", ", Enum.GetNames<AuthMode>())}.");
        return AuthMode.Local;
    }

    public static HeaderSettings? ReadHeader(SettingsSection auth, AuthMode mode)
    {
        var section = auth.Section("Header");
        if (!Holds(auth, section, "Header", mode, AuthMode.Header))
            return null;
        var user = section.Required("UserHeader", "Name the header in which the proxy says who it let through, e.g. X-Forwarded-User.");
        var groups = section.Required("GroupsHeader", "Name the header in which the proxy lists the groups, e.g. X-Forwarded-Groups.");
        var proxies = ReadProxies(section);
        section.Close();
        return new HeaderSettings(user ?? "", groups ?? "", proxies);
    }

    public static OidcSettings? ReadOidc(SettingsSection auth, AuthMode mode)
    {
        var section = auth.Section("Oidc");
        if (!Holds(auth, section, "Oidc", mode, AuthMode.Oidc))
            return null;
        var authority = section.Required("Authority", "Write the provider's issuer, e.g. https://id.example.com.")?.TrimEnd('/');
        if (authority is not null && !IsSafe(authority))
            section.Fault("Authority", "Write an https:// address; http:// only on loopback.");
        var client = section.Required("ClientId", "Write the id under which the provider knows this dashboard.");
        var secret = section.Required("ClientSecret", "Write the client's secret, e.g. from the environment.");
        var groups = section.Text("GroupsClaim") ?? DefaultGroupsClaim;
        section.Close();
        return new OidcSettings(authority ?? "", client ?? "", secret ?? "", groups);
    }

    /// <summary>A member is a group with its roles, or an element of a list with <c>Group</c> and <c>Roles</c>, for names that no key can hold.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<Role>> ReadGroups(SettingsSection auth, AuthMode mode)
    {
        var groups = new Dictionary<string, IReadOnlySet<Role>>(StringComparer.Ordinal);
        var members = auth.Members("GroupRoles");
        foreach (var member in members)
            if (member.Text("Group") is { } name)
                groups[name] = AuthReader.ReadRoles(member);
            else
                groups[member.Key] = AuthReader.ReadRoles(member, "");
        if (mode == AuthMode.Local && members.Count > 0)
            auth.Fault("GroupRoles", "Holds in the modes Oidc and Header only. Remove it, or change Cove:Auth:Mode.");
        if (mode != AuthMode.Local && members.Count == 0)
            auth.Fault("GroupRoles", "Is missing: nobody could come in. Give at least one group its roles.");
        return groups;
    }

    private static bool Holds(SettingsSection auth, SettingsSection section, string name, AuthMode mode, AuthMode wanted)
    {
        if (mode != wanted && section.Exists)
            auth.Fault(name, $"Holds in the mode {wanted} only. Remove it, or change Cove:Auth:Mode.");
        return mode == wanted;
    }

    private static IReadOnlyList<IPNetwork> ReadProxies(SettingsSection section)
    {
        if (section.Texts(ProxyReader.Key).Count == 0)
            section.Fault(ProxyReader.Key, "Is empty: whoever reaches this port could claim to be anybody. Name the proxy's address.");
        return ProxyReader.Read(section);
    }

    private static bool IsSafe(string authority) =>
        Uri.TryCreate(authority, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri.Query.Length == 0 && uri.Fragment.Length == 0;
}
