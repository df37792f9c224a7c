using System.Security.Cryptography;
using System.Text;
using CoveDashboard.Engine.People;
using CoveDashboard.Security;

namespace CoveDashboard.Configuration;

/// <summary>Reads <c>Cove:Auth</c>.</summary>
internal static class AuthReader
{
    private const int MinTokenLength = 20;

    public static AuthSettings Read(SettingsSection auth)
    {
        var mode = ModeReader.ReadMode(auth);
        var tokens = new List<ApiTokenSettings>();
        foreach (var section in auth.Members("ApiTokens"))
            if (ReadToken(section) is { } token)
            {
                if (tokens.Any(t => string.Equals(t.Name, token.Name, StringComparison.Ordinal)))
                    section.Fault("Name", "Another token has this name. Names appear in the audit: make them unique.");
                if (tokens.Any(t => t.Sha256.AsSpan().SequenceEqual(token.Sha256)))
                    section.Fault("", "Another token has the same value. Make a new one, e.g. with openssl rand -hex 32.");
                tokens.Add(token);
            }
        var settings = new AuthSettings(mode, tokens, ModeReader.ReadGroups(auth, mode), ModeReader.ReadHeader(auth, mode), ModeReader.ReadOidc(auth, mode));
        auth.Close();
        return settings;
    }

    private static ApiTokenSettings? ReadToken(SettingsSection section)
    {
        var name = section.Required("Name", "Name the token, so that the audit can.");
        var subject = section.Required("Subject", "Name the person as whom the token acts.");
        var hash = ReadHash(section);
        var roles = ReadRoles(section);
        section.Close();
        return name is null || subject is null || hash is null ? null : new ApiTokenSettings(name, hash, subject, roles);
    }

    private static byte[]? ReadHash(SettingsSection section)
    {
        var token = section.Text("Token");
        var hash = section.Text("TokenSha256");
        if (token is null == hash is null)
        {
            section.Fault("Token", "Write either Token, or TokenSha256 with its SHA-256 in hexadecimal.");
            return null;
        }
        if (token is not null)
        {
            if (token.Length >= MinTokenLength)
                return SHA256.HashData(Encoding.UTF8.GetBytes(token));
            section.Fault("Token", $"Is shorter than {MinTokenLength} characters. Make one with openssl rand -hex 32.");
            return null;
        }
        if (hash!.Length == 2 * SHA256.HashSizeInBytes && hash.All(char.IsAsciiHexDigit))
            return Convert.FromHexString(hash);
        section.Fault("TokenSha256", "Write 64 hexadecimal digits, e.g. from printf %s TOKEN | sha256sum.");
        return null;
    }

    /// <param name="name">Name of the list; empty: the section is the list.</param>
    public static HashSet<Role> ReadRoles(SettingsSection section, string name = "Roles")
    {
        var roles = new HashSet<Role>();
        foreach (var text in section.Texts(name))
            if (RoleNames.Find(text) is { } role)
                roles.Add(role);
            else
                section.Fault(name, RoleNames.Unknown(text));
        if (roles.Count == 0)
            section.Fault(name, $"Give at least one of {string.Join(", ", Enum.GetNames<Role>())}.");
        return roles;
    }
}
