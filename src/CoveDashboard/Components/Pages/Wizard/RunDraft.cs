using System.Text.Json.Nodes;
using CoveDashboard.Components.Controls.Plans;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Components.Pages.Wizard;

/// <summary>A run as it is being put together: what was typed, as it was typed, so that a fault can stand beside it. Belongs to one page.</summary>
public sealed class RunDraft
{
    private static readonly char[] Separators = [',', ';', '\n', '\r', '\t', ' '];

    public string? Action { get; set; }

    /// <summary>Take all accounts rather than those of <see cref="Include"/>.</summary>
    public bool Everything { get; set; } = true;

    /// <summary>Ids of accounts, OUs or the root, with any separators.</summary>
    public string Include { get; set; } = "";

    /// <summary>Ids to leave out.</summary>
    public string Ignore { get; set; } = "";

    public bool IncludeCallingAccount { get; set; }

    /// <summary>Take the accounts and regions of <see cref="Sets"/> rather than <see cref="Include"/>.</summary>
    public bool UsesSets { get; set; }

    /// <summary>Names of target sets.</summary>
    public IReadOnlyList<string> Sets { get; set; } = [];

    /// <summary>Regions to read; null: what the action starts with, or what the target sets say.</summary>
    public IReadOnlyList<string>? Regions { get; set; }

    /// <summary>What was typed into the parameters, by name.</summary>
    public Dictionary<string, string?> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>Narrows a remediation to these; null: everything in the targets.</summary>
    public IReadOnlyList<ResourceRef>? Resources { get; set; }

    /// <summary>Of a remediation's plan.</summary>
    public RolloutDraft Rollout { get; } = new();

    public string? Reason { get; set; }

    public string? RoleName { get; set; }

    public string? RoleSessionName { get; set; }

    public string? ExternalId { get; set; }

    public string? Policy { get; set; }

    public string? PolicyArns { get; set; }

    public int? MaxConcurrency { get; set; }

    public bool FailFast { get; set; }

    public int? FailureCount { get; set; }

    public double? FailurePercent { get; set; }

    public bool CautiousStart { get; set; } = true;

    /// <summary>Options that differ from their defaults, in words. An external id is named, never shown.</summary>
    public IReadOnlyList<string> Differences
    {
        get
        {
            List<string> differences = [];
            Add(RoleName, $"role {RoleName}");
            Add(RoleSessionName, $"session name {RoleSessionName}");
            Add(ExternalId, "external id");
            Add(Policy, "session policy");
            Add(PolicyArns, "policy ARNs");
            Add(MaxConcurrency, $"{MaxConcurrency} at once");
            Add(FailureCount, $"stop after {FailureCount} failures");
            Add(FailurePercent, $"stop after {FailurePercent} % failures");
            if (FailFast)
                differences.Add("end at the first failure");
            if (!CautiousStart)
                differences.Add("no cautious start");
            return differences;

            void Add(object? value, string words)
            {
                if (value is not null and not "")
                    differences.Add(words);
            }
        }
    }

    public void TakeTargets(TargetSelection? selection)
    {
        Everything = selection is null;
        UsesSets = false;
        Include = string.Join('\n', selection?.Include ?? []);
        Ignore = string.Join('\n', selection?.Ignore ?? []);
    }

    /// <summary>The wish in the words of the desk.</summary>
    /// <param name="connection">Name of the connection.</param>
    /// <param name="action">The chosen action; its scope decides whether regions are said.</param>
    /// <param name="startRegions">Regions that a regional action starts with.</param>
    public RunRequest ToRequest(string connection, ActionDescription action, IReadOnlyList<string> startRegions)
    {
        var isRemediation = action.Kind == ActionKind.Remediation;
        var resources = isRemediation ? Resources : null;
        var parameters = new JsonObject();
        foreach (var field in SchemaField.Of(action.ParameterSchema))
            if (field.Read(Parameters.GetValueOrDefault(field.Name)) is { } value)
                parameters[field.Name] = value;
        return new RunRequest
        {
            Connection = connection,
            Action = action.Id,
            Parameters = parameters,
            Targets = resources is null ? ToTargets() : TargetSelection.Everything,
            Regions = resources is null && action.Scope == ActionScope.Regional ? ToRegions(startRegions) : RegionSelection.Default,
            Resources = resources,
            Rollout = isRemediation ? Rollout.ToRollout() : null,
            Reason = Empty(Reason),
            Options = new RunOptions
            {
                RoleName = Empty(RoleName),
                RoleSessionName = Empty(RoleSessionName),
                ExternalId = Empty(ExternalId),
                Policy = Empty(Policy),
                PolicyArns = Split(PolicyArns),
                MaxConcurrency = MaxConcurrency,
                FailFast = FailFast,
                FailureBudget = FailureCount is null && FailurePercent is null ? null : new FailureBudget(FailureCount, FailurePercent),
                CautiousStart = CautiousStart,
            },
        };
    }

    private TargetSelection ToTargets() =>
        new(Everything || UsesSets ? null : Split(Include), Split(Ignore), IncludeCallingAccount, UsesSets ? Sets : null);

    private RegionSelection ToRegions(IReadOnlyList<string> start) =>
        UsesSets && Regions is null ? RegionSelection.Default : new RegionSelection(Regions ?? start, []);

    /// <summary>Ids of a list with any separators.</summary>
    public static IReadOnlyList<string> Split(string? text) =>
        [.. (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
