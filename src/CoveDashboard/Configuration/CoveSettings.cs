using System.Net;
using CoveDashboard.Auditing;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Retention;
using CoveDashboard.Rehearsal;
using CoveDashboard.Storage;
using CoveDashboard.Telemetry;

namespace CoveDashboard.Configuration;

/// <summary>All of <c>Cove:*</c>, validated. Immutable.</summary>
internal sealed record CoveSettings(
    string DataDirectory,
    bool AllowPlainHttp,
    CoveStorageOptions Storage,
    int Nodes,
    IReadOnlyList<ConnectionSettings> Connections,
    RehearsalSettings Rehearsal,
    AuditSettings Audit,
    ApprovalOptions Approvals,
    AuthSettings Auth)
{
    public const string Section = "Cove";
    public const string DefaultDataDirectory = "data";

    /// <summary>Folder of YAML files with target sets; null: none.</summary>
    public string? TargetSetFolder { get; init; }

    /// <summary>How long results are kept.</summary>
    public RetentionPolicy Retention { get; init; } = RetentionPolicy.Off;

    public NoticeSettings Notices { get; init; } = NoticeSettings.None;

    public TelemetrySettings Telemetry { get; init; } = new();

    /// <summary>Networks beside loopback whose TCP connections may say, in <c>X-Forwarded-Proto</c> and <c>-For</c>, how the browser came. They vouch for nobody.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Never the settings themselves: they hold what must not be logged.</summary>
    public override string ToString() => Section;
}

/// <summary>The rehearsal organization inside the host.</summary>
/// <param name="Enabled">By default when no connection is configured.</param>
internal sealed record RehearsalSettings(bool Enabled, RehearsalOptions Options);

/// <summary>A bearer token of the API. Holds its hash only.</summary>
/// <param name="Subject">The person as whom the token acts.</param>
internal sealed record ApiTokenSettings(string Name, byte[] Sha256, string Subject, IReadOnlySet<Role> Roles)
{
    public override string ToString() => $"API token {Name}";
}
