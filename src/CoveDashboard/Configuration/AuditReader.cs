using CoveDashboard.Auditing;

namespace CoveDashboard.Configuration;

/// <summary>Reads <c>Cove:Audit</c>.</summary>
internal static class AuditReader
{
    /// <param name="dataDirectory">Full path.</param>
    public static AuditSettings Read(SettingsSection audit, string dataDirectory)
    {
        var headsFile = audit.Text("HeadsFile");
        Uri? webhook = null;
        if (audit.Text("HeadWebhook") is { } address
            && (!Uri.TryCreate(address, UriKind.Absolute, out webhook) || webhook.Scheme != Uri.UriSchemeHttps))
            audit.Fault("HeadWebhook", "Write an address that begins with https://; heads are not told over plain HTTP.");
        audit.Close();
        return AuditSettings.In(dataDirectory, headsFile, webhook);
    }
}
