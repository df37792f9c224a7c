using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;

namespace CoveDashboard.Components.Pages.Runs;

/// <summary>What a run was asked to do, in words.</summary>
public static class RunAboutWords
{
    public static string Selection(Run run)
    {
        var include = run.Targets.Include is { } ids ? string.Join(", ", ids) : null;
        var sets = run.Targets.Sets is { } names ? $"the target sets {string.Join(", ", names)}" : null;
        var words = (include, sets) switch
        {
            (null, null) => "every account of the organization",
            ({ }, { }) => $"{include}; {sets}",
            _ => include ?? sets!,
        };
        if (run.Targets.Ignore.Count > 0)
            words += $"; without {string.Join(", ", run.Targets.Ignore)}";
        return run.Targets.IncludeCallingAccount ? words + "; with the calling account" : words;
    }

    /// <summary>Which version of a target set it was.</summary>
    public static string Version(UsedTargetSet set) => set.Version is { } version ? $"version {version}" : $"from file {set.File}, {set.Key[..8]}";

    public static string Regions(Run run)
    {
        var words = run.Regions.Count == 0 ? "none" : string.Join(", ", run.Regions);
        return run.RegionSelection.Exclude.Count > 0 ? $"{words}; without {string.Join(", ", run.RegionSelection.Exclude)}" : words;
    }

    public static string Budget(FailureBudget? budget) => budget switch
    {
        null => "none: failures do not stop the run",
        { Count: { } count } => $"stops when more than {count:N0} targets have failed",
        { Percent: { } percent } => $"stops when more than {percent:0.##} % of all targets have failed",
        _ => "none: failures do not stop the run",
    };

    /// <summary>Why an account does not take part.</summary>
    public static string Why(LeftOut account) => account.Reason switch
    {
        LeftOutReason.Ignored => $"ignored by the request ({account.Detail})",
        LeftOutReason.CallingAccount => "the calling account, which did not opt in: not reached",
        LeftOutReason.ManagementAccount => "the management account, which has no such role: not reached",
        LeftOutReason.NotActive => $"not active ({account.Detail}): skipped",
        LeftOutReason.RegionDisabled => $"region not enabled ({account.Detail}): skipped",
        LeftOutReason.OutsideOus => $"outside the OUs to which the operator's role was limited: not reached",
    };

    /// <summary>A policy as JSON; as a plain text when it is none.</summary>
    public static JsonNode? Policy(string policy)
    {
        try
        {
            return JsonNode.Parse(policy);
        }
        catch (JsonException)
        {
            return JsonValue.Create(policy);
        }
    }
}
