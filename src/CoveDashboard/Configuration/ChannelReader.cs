using System.Net;
using System.Text.RegularExpressions;
using CoveDashboard.Engine.Notices;

namespace CoveDashboard.Configuration;

/// <summary>Reads one channel of <c>Cove:Notices:Channels</c>.</summary>
/// <param name="connections">Names of all connections.</param>
internal sealed partial class ChannelReader(IReadOnlyCollection<string> connections)
{
    private const int MinSecretLength = 20;
    private const int SingleV4 = 32;
    private const int SingleV6 = 128;

    private static readonly string[] Kinds = Enum.GetNames<ChannelKind>();
    private static readonly string[] Events = [.. Enum.GetNames<NoticeKind>().Where(n => n != nameof(NoticeKind.Test))];

    /// <returns>Null when there are faults, which are noted.</returns>
    public NoticeChannel? Read(SettingsSection section)
    {
        if (!Name().IsMatch(section.Key))
            section.Fault("", "A channel's name has 1 to 64 letters, digits, dots, hyphens and underscores.");
        var kind = ReadKind(section);
        var allowed = ReadAddresses(section);
        var channel = new NoticeChannel
        {
            Name = section.Key,
            Kind = kind ?? ChannelKind.Generic,
            Url = ReadUrl(section, kind, allowed.Count > 0),
            TopicArn = ReadTopic(section, kind),
            Connection = ReadConnection(section, kind),
            Secret = ReadSecret(section, kind),
            Events = ReadEvents(section),
            Connections = ReadConnections(section),
            AllowAddresses = allowed,
            AddAccounts = section.Flag("AddAccounts") ?? false,
        };
        section.Close();
        return kind is null ? null : channel;
    }

    private static ChannelKind? ReadKind(SettingsSection section)
    {
        if (section.Required("Kind", $"Write {string.Join(", ", Kinds)}.") is not { } text)
            return null;
        if (Kinds.Contains(text, StringComparer.OrdinalIgnoreCase))
            return Enum.Parse<ChannelKind>(text, ignoreCase: true);
        section.Fault("Kind", $"Write {string.Join(", ", Kinds)}.");
        return null;
    }

    private static Uri? ReadUrl(SettingsSection section, ChannelKind? kind, bool allowsAddresses)
    {
        if (kind is ChannelKind.Sns)
        {
            Unwanted(section, "Url", "A topic has an ARN. Leave it out, and write TopicArn.");
            return null;
        }
        if (section.Required("Url", "Write the address of the webhook, beginning with https://.") is not { } text)
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url is not { UserInfo: "", Fragment: "" }
            || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
            section.Fault("Url", "Write an address that begins with https://, without user, password and fragment.");
        else if (url.Scheme == Uri.UriSchemeHttp && !allowsAddresses)
            section.Fault("Url", "Write an address that begins with https://. Plain HTTP is taken only to addresses that AllowAddresses names.");
        return url;
    }

    private static string? ReadTopic(SettingsSection section, ChannelKind? kind)
    {
        if (kind is not ChannelKind.Sns)
        {
            Unwanted(section, "TopicArn", "A webhook has an address. Leave it out, or write Sns as Kind.");
            return null;
        }
        var arn = section.Required("TopicArn", "Write the ARN of the topic.");
        if (arn is not null && !Topic().IsMatch(arn))
            section.Fault("TopicArn", "Is not a topic's ARN. Write arn:aws:sns:eu-west-1:111111111111:name; FIFO topics are not spoken to.");
        return arn;
    }

    private string? ReadConnection(SettingsSection section, ChannelKind? kind)
    {
        if (kind is not ChannelKind.Sns)
        {
            Unwanted(section, "Connection", "Only a topic is published to over a connection. Leave it out; Connections says of which connections it hears.");
            return null;
        }
        var name = section.Required("Connection", "Name the connection whose own session publishes to the topic.");
        if (name is not null && !connections.Contains(name))
            section.Fault("Connection", Unknown(name));
        return name;
    }

    private static string? ReadSecret(SettingsSection section, ChannelKind? kind)
    {
        if (kind is ChannelKind.Generic)
        {
            var secret = section.Required("Secret", "The receiver checks by it who sent a message. Make one with openssl rand -hex 32.");
            if (secret?.Length < MinSecretLength)
                section.Fault("Secret", $"Is shorter than {MinSecretLength} characters. Make one with openssl rand -hex 32.");
            return secret;
        }
        Unwanted(section, "Secret", "Only generic webhooks are signed. Leave it out.");
        return null;
    }

    private static HashSet<NoticeKind> ReadEvents(SettingsSection section)
    {
        var kinds = new HashSet<NoticeKind>();
        foreach (var text in section.Texts("Events"))
            if (Events.Contains(text, StringComparer.OrdinalIgnoreCase))
                kinds.Add(Enum.Parse<NoticeKind>(text, ignoreCase: true));
            else
                section.Fault("Events", $"\"{text}\" is no event. Write some of {string.Join(", ", Events)}, or leave it out for all.");
        return kinds;
    }

    private HashSet<string> ReadConnections(SettingsSection section)
    {
        var names = section.Texts("Connections");
        foreach (var name in names.Where(n => !connections.Contains(n)))
            section.Fault("Connections", Unknown(name));
        return [.. names];
    }

    private static List<IPNetwork> ReadAddresses(SettingsSection section)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in section.Texts("AllowAddresses"))
            if (IPNetwork.TryParse(text, out var network))
                networks.Add(network);
            else if (IPAddress.TryParse(text, out var single))
                networks.Add(new IPNetwork(single, single.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? SingleV4 : SingleV6));
            else
                section.Fault("AllowAddresses", $"\"{text}\" is no network. Write e.g. 10.1.2.3 or 10.1.2.0/24.");
        return networks;
    }

    private static void Unwanted(SettingsSection section, string name, string advice)
    {
        if (section.Text(name) is not null)
            section.Fault(name, advice);
    }

    private string Unknown(string name) => $"There is no connection \"{name}\". There are: {string.Join(", ", connections.Order(StringComparer.Ordinal))}.";

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Topic();
}
