using CoveDashboard.Engine.Notices;

namespace CoveDashboard.Configuration;

/// <summary>Reads <c>Cove:Notices</c> and <c>Cove:PublicUrl</c>.</summary>
internal static class NoticeReader
{
    public static NoticeSettings Read(SettingsSection cove, IReadOnlyCollection<string> connections)
    {
        var publicUrl = ReadPublicUrl(cove);
        var notices = cove.Section("Notices");
        var reader = new ChannelReader(connections);
        var channels = notices.Members("Channels").Select(reader.Read).OfType<NoticeChannel>().OrderBy(c => c.Name, StringComparer.Ordinal).ToList();
        if (channels.Count > 0 && publicUrl is null && cove.Text("PublicUrl") is null)
            cove.Fault("PublicUrl", "Is missing. Messages link to pages: write the address by which people reach this dashboard, e.g. https://cove.example.com.");
        notices.Close();
        return new NoticeSettings(publicUrl, channels);
    }

    private static Uri? ReadPublicUrl(SettingsSection cove)
    {
        if (cove.Text("PublicUrl") is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            && url is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" })
            return url;
        cove.Fault("PublicUrl", "Write the address by which people reach this dashboard, without path, e.g. https://cove.example.com.");
        return null;
    }
}
