namespace CoveDashboard.Engine.Connections;

/// <summary>One organization and how to reach it; as configured, validated, immutable.</summary>
public sealed record ConnectionSettings
{
    public required string Name { get; init; }

    /// <summary>Named profile for base credentials; null: the default credential chain.</summary>
    public string? Profile { get; init; }

    /// <summary>Base credentials given by the host itself rather than by configuration; null: profile or default chain.</summary>
    public StaticCredentials? Credentials { get; init; }

    /// <summary>Base region; null: the environment's, else <c>us-east-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>Null: from the caller's ARN.</summary>
    public string? Partition { get; init; }

    /// <summary>Role chain from the base credentials to the account that reads the organization, in order.</summary>
    public IReadOnlyList<AssumeRoleSettings> AssumeRoles { get; init; } = [];

    /// <summary>Role name (or path and name) in the members for reading; null: <c>OrganizationAccountAccessRole</c> when the caller is the management account.</summary>
    public string? MemberRole { get; init; }

    /// <summary>Roles of single accounts, by account id: role name or ARN.</summary>
    public IReadOnlyDictionary<string, string> MemberRoles { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string? ExternalId { get; init; }

    /// <summary>Role in the members for applying; null: the connection is read-only.</summary>
    public string? ApplyRole { get; init; }

    /// <summary>Whether plans may write on the connection's own session, which no session policy narrows; null: where there is an <see cref="ApplyRole"/>.</summary>
    public bool? ApplyOnOwnSession { get; init; }

    /// <summary><see cref="ApplyOnOwnSession"/>, resolved.</summary>
    public bool MayApplyOnOwnSession => ApplyOnOwnSession ?? ApplyRole is not null;

    /// <summary>No plan of it can be applied, of whatever action.</summary>
    public bool IsReadOnly => ApplyRole is null && !MayApplyOnOwnSession;

    /// <summary>Null: <c>cove-&lt;runId&gt;</c>.</summary>
    public string? RoleSessionName { get; init; }

    public string? SourceIdentity { get; init; }

    /// <summary>Accounts of a connection without Organizations access: id to name.</summary>
    public IReadOnlyDictionary<string, string> Accounts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Custom endpoints.</summary>
    public IReadOnlyList<ServiceEndpoint> ServiceEndpoints { get; init; } = [];

    public bool UseDualStack { get; init; }

    public bool UseFips { get; init; }

    /// <summary>Calls per account and region; null: unlimited.</summary>
    public RateLimitSettings? RateLimit { get; init; }

    /// <summary>Limits of single regions, in place of <see cref="RateLimit"/>.</summary>
    public IReadOnlyDictionary<string, RateLimitSettings> RegionRateLimits { get; init; } = new Dictionary<string, RateLimitSettings>(StringComparer.Ordinal);

    /// <summary>Region filter by partition; null: none configured (a run without regions uses the base region).</summary>
    public IReadOnlyDictionary<string, RegionFilter>? Regions { get; init; }

    /// <summary>Targets at once.</summary>
    public int MaxConcurrency { get; init; } = DefaultMaxConcurrency;

    /// <summary>The organization is a rehearsal: every page, export and print says so.</summary>
    public bool IsRehearsal { get; init; }

    public const int DefaultMaxConcurrency = 64;
    public const string DefaultMemberRole = "OrganizationAccountAccessRole";

    /// <summary>Never the settings themselves: they hold what must not be logged.</summary>
    public override string ToString() => $"connection {Name}";
}

/// <summary>Credentials in memory. Never printed.</summary>
public sealed class StaticCredentials(string accessKeyId, string secretAccessKey)
{
    public string AccessKeyId { get; } = accessKeyId;

    public string SecretAccessKey { get; } = secretAccessKey;

    public override string ToString() => "credentials";
}

/// <summary>One layer of a role chain.</summary>
public sealed record AssumeRoleSettings(string RoleArn, string? RoleSessionName, string? ExternalId)
{
    public override string ToString() => RoleArn;
}

/// <summary>A custom endpoint.</summary>
/// <param name="Service">Service id, or <c>*</c> for every service.</param>
/// <param name="Region">Region, or null for every region.</param>
public sealed record ServiceEndpoint(string Service, string? Region, Uri Url);

/// <summary>At most <paramref name="MaxCount"/> calls in any window of <paramref name="Interval"/>; either zero: unlimited.</summary>
/// <param name="Block">Wait for a permit; otherwise the call fails with a local limit error.</param>
/// <param name="Kind">When the next permit may be given.</param>
public sealed record RateLimitSettings(int MaxCount, TimeSpan Interval, bool Block, RateLimitKind Kind = RateLimitKind.SlidingLog);

/// <summary>How a limit counts.</summary>
public enum RateLimitKind
{
    /// <summary>A permit as soon as fewer than the maximum were given in the last interval.</summary>
    SlidingLog,

    /// <summary>As cs.ratelimit: after the maximum of permits none until the interval has passed since the last of them.</summary>
    Counter,
}

/// <summary>Which regions of a partition take part. An empty include means all.</summary>
public sealed record RegionFilter(IReadOnlyList<string> Include, IReadOnlyList<string> Exclude, bool IncludeNonRegional);
