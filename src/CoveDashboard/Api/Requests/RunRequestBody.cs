using System.Text.Json.Nodes;

namespace CoveDashboard.Api.Requests;

/// <summary>The body of <c>POST /runs</c>, for the API's description; <see cref="RunRequestReader"/> reads it.</summary>
internal sealed record RunRequestBody
{
    public required string Connection { get; init; }

    /// <summary>Id of the action.</summary>
    public required string Action { get; init; }

    /// <summary>By the action's schema.</summary>
    public JsonObject? Parameters { get; init; }

    public TargetsBody? Targets { get; init; }

    public RegionsBody? Regions { get; init; }

    /// <summary>Narrows a remediation; an ARN that names its account may stand in place of an object.</summary>
    public IReadOnlyList<ResourceBody>? Resources { get; init; }

    public RolloutBody? Rollout { get; init; }

    public string? Reason { get; init; }

    public OptionsBody? Options { get; init; }
}

/// <summary>A resource that a remediation shall look at; absent region: <c>global</c>.</summary>
internal sealed record ResourceBody(string AccountId, string? Region, string Resource);

/// <summary>How a remediation's plan is rolled out; what is absent takes its default.</summary>
internal sealed record RolloutBody
{
    /// <summary>The account of the first wave; absent: the first that is not critical.</summary>
    public string? FirstAccount { get; init; }

    /// <summary>Shares of the accounts, growing, above 0 and below 100; the last wave takes the rest.</summary>
    public IReadOnlyList<double>? Percents { get; init; }

    /// <summary>Between waves.</summary>
    public int? SoakSeconds { get; init; }

    /// <summary>Failures that a wave may have.</summary>
    public FailureBudgetBody? FailureBudget { get; init; }

    /// <summary>Whether approving approves the undo for 72 hours.</summary>
    public bool? ApprovesUndo { get; init; }
}

/// <summary>Account, OU and root ids; without <c>include</c> and <c>sets</c> everything.</summary>
internal sealed record TargetsBody
{
    /// <summary>Names of target sets, united with each other and with <c>include</c>; at most 20.</summary>
    public IReadOnlyList<string>? Sets { get; init; }

    public IReadOnlyList<string>? Include { get; init; }

    public IReadOnlyList<string>? Ignore { get; init; }

    public bool IncludeCallingAccount { get; init; }
}

/// <summary>Without <c>include</c> and <c>partitions</c> those of the target sets, else the connection's filter, else its base region.</summary>
internal sealed record RegionsBody
{
    public IReadOnlyList<string>? Include { get; init; }

    public IReadOnlyList<string>? Exclude { get; init; }

    /// <summary>Filters by partition, in place of <c>include</c>; <c>{"aws": {}}</c> takes all regions.</summary>
    public IReadOnlyDictionary<string, RegionFilterBody>? Partitions { get; init; }
}

/// <summary>Without <c>include</c> all regions of the partition.</summary>
internal sealed record RegionFilterBody
{
    public IReadOnlyList<string>? Include { get; init; }

    public IReadOnlyList<string>? Exclude { get; init; }

    /// <summary>Pseudo regions such as <c>aws-global</c> too; means nothing beside <c>include</c>.</summary>
    public bool IncludeNonRegional { get; init; }
}

/// <summary>How the run goes about it.</summary>
internal sealed record OptionsBody
{
    public string? RoleName { get; init; }

    public string? RoleSessionName { get; init; }

    public string? ExternalId { get; init; }

    public string? Policy { get; init; }

    public IReadOnlyList<string>? PolicyArns { get; init; }

    public int? MaxConcurrency { get; init; }

    public bool FailFast { get; init; }

    public FailureBudgetBody? FailureBudget { get; init; }

    public bool CautiousStart { get; init; } = true;
}

/// <summary>Exactly one of the two.</summary>
internal sealed record FailureBudgetBody
{
    public int? Count { get; init; }

    public double? Percent { get; init; }
}

/// <summary>The body of <c>POST /runs/{id}/retry</c>; without <c>cause</c> all that failed.</summary>
internal sealed record RetryBody
{
    public string? Cause { get; init; }
}
