using System.Text.RegularExpressions;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Configuration;

/// <summary>Reads one connection of <c>Cove:Connections</c>.</summary>
internal sealed partial class ConnectionReader(IRegionDirectory regions)
{
    private const int MaxConcurrency = 1000;

    private readonly RegionSettingsReader _regions = new(regions);

    public ConnectionSettings Read(SettingsSection section)
    {
        if (!Name().IsMatch(section.Key))
            section.Fault("", "A connection's name has 1 to 64 letters, digits, dots, hyphens and underscores.");
        var endpoints = EndpointReader.Read(section);
        var settings = new ConnectionSettings
        {
            Name = section.Key,
            Profile = section.Text("Profile"),
            Region = _regions.Region(section, "Region", endpoints),
            Partition = _regions.Partition(section, "Partition"),
            AssumeRoles = ReadChain(section),
            MemberRole = Matching(section, "MemberRole", RoleNameOrArn(), "Write a role's name, path and name, or ARN."),
            MemberRoles = ReadMemberRoles(section),
            ExternalId = section.Text("ExternalId"),
            ApplyRole = Matching(section, "ApplyRole", RoleNameOrArn(), "Write a role's name, path and name, or ARN."),
            ApplyOnOwnSession = section.Flag("ApplyOnOwnSession"),
            RoleSessionName = Matching(section, "RoleSessionName", SessionName(), SessionNameAdvice),
            SourceIdentity = Matching(section, "SourceIdentity", SessionName(), SessionNameAdvice),
            Accounts = ReadAccounts(section),
            ServiceEndpoints = endpoints,
            UseDualStack = section.Flag("UseDualStack") ?? false,
            UseFips = section.Flag("UseFips") ?? false,
            RateLimit = RegionSettingsReader.RateLimit(section.Section("RateLimit")),
            RegionRateLimits = _regions.RateLimits(section, endpoints),
            Regions = _regions.Filters(section),
            MaxConcurrency = section.Integer("MaxConcurrency", ConnectionSettings.DefaultMaxConcurrency, 1, MaxConcurrency),
        };
        section.Close();
        return settings;
    }

    private const string SessionNameAdvice = "Write 2 to 64 letters, digits and characters of _+=,.@-";

    /// <summary>The single <c>AssumeRole</c> first, then those of the list.</summary>
    private static IReadOnlyList<AssumeRoleSettings> ReadChain(SettingsSection section)
    {
        var first = section.Section("AssumeRole");
        return [.. (first.Exists ? [first] : Array.Empty<SettingsSection>()).Concat(section.Members("AssumeRoles")).Select(ReadLayer).OfType<AssumeRoleSettings>()];
    }

    private static AssumeRoleSettings? ReadLayer(SettingsSection layer)
    {
        var arn = layer.Required("RoleArn", "Write the ARN of the role to assume.");
        if (arn is not null && !RoleArn().IsMatch(arn))
            layer.Fault("RoleArn", "Is not a role's ARN. Write arn:aws:iam::111111111111:role/Name.");
        var sessionName = Matching(layer, "RoleSessionName", SessionName(), SessionNameAdvice);
        var externalId = layer.Text("ExternalId");
        layer.Close();
        return arn is null ? null : new AssumeRoleSettings(arn, sessionName, externalId);
    }

    private static Dictionary<string, string> ReadMemberRoles(SettingsSection section)
    {
        var roles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in section.Members("MemberRoles"))
            if (!AccountId().IsMatch(member.Key))
                member.Fault("", "The key is an account's id: twelve digits.");
            else if (member.Value is not { Length: > 0 } role || !RoleNameOrArn().IsMatch(role))
                member.Fault("", "Write a role's name, path and name, or ARN.");
            else
                roles[member.Key] = role;
        return roles;
    }

    private static Dictionary<string, string> ReadAccounts(SettingsSection section)
    {
        var accounts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var account in section.Members("Accounts"))
        {
            var id = account.Required("Id", "Write the account's id: twelve digits.");
            var name = account.Text("Name");
            account.Close();
            if (id is null)
                continue;
            if (!AccountId().IsMatch(id))
                account.Fault("Id", "Write twelve digits, in quotation marks, so that a leading zero is kept.");
            else if (!accounts.TryAdd(id, name ?? id))
                account.Fault("Id", "Stands in the list twice. Remove one.");
        }
        return accounts;
    }

    private static string? Matching(SettingsSection section, string name, Regex pattern, string advice)
    {
        var value = section.Text(name);
        if (value is not null && !pattern.IsMatch(value))
            section.Fault(name, advice);
        return value;
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z", RegexOptions.None, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[0-9]{12}\z", RegexOptions.None, 1000)]
    private static partial Regex AccountId();

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}\z", RegexOptions.ECMAScript, 1000)]
    private static partial Regex SessionName();

    [GeneratedRegex(@"^arn:aws[a-z-]*:iam::[0-9]{12}:role/[\x21-\x7e]{1,576}\z", RegexOptions.None, 1000)]
    private static partial Regex RoleArn();

    [GeneratedRegex(@"^(arn:aws[a-z-]*:iam::[0-9]{12}:role/)?[\x21-\x7e]{1,576}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoleNameOrArn();
}
