using System.Text.Json.Nodes;
using CoveDashboard.Components.Pages.Wizard;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Schedules;

namespace CoveDashboard.Components.Pages.Schedules;

/// <summary>A schedule as it is put together: when, and the run. Belongs to one page.</summary>
public sealed class ScheduleDraft
{
    private RunRequest? _kept;

    public string? Name { get; set; }

    public string Cron { get; set; } = "0 2 * * *";

    public string TimeZone { get; set; } = "UTC";

    /// <summary>Name of an <see cref="OverlapPolicy"/>.</summary>
    public string Overlap { get; set; } = nameof(OverlapPolicy.Skip);

    /// <summary>Name of a <see cref="MisfirePolicy"/>.</summary>
    public string Misfire { get; set; } = nameof(MisfirePolicy.RunOnce);

    public RunDraft Run { get; private init; } = new();

    public CronTime Time => new(Cron.Trim(), TimeZone.Trim());

    public static ScheduleDraft Of(Schedule schedule)
    {
        var asked = schedule.Run;
        var run = new RunDraft
        {
            Action = asked.Action,
            IncludeCallingAccount = asked.Targets.IncludeCallingAccount,
            Regions = asked.Regions.Include,
            Reason = asked.Reason,
            RoleName = asked.Options.RoleName,
            RoleSessionName = asked.Options.RoleSessionName,
            Policy = asked.Options.Policy,
            PolicyArns = string.Join(", ", asked.Options.PolicyArns),
            MaxConcurrency = asked.Options.MaxConcurrency,
            FailFast = asked.Options.FailFast,
            FailureCount = asked.Options.FailureBudget?.Count,
            FailurePercent = asked.Options.FailureBudget?.Percent,
            CautiousStart = asked.Options.CautiousStart,
        };
        run.TakeTargets(asked.Targets.Include is null ? null : asked.Targets);
        run.Ignore = string.Join('\n', asked.Targets.Ignore);
        (run.UsesSets, run.Sets) = (asked.Targets.Sets is not null, asked.Targets.Sets ?? []);
        foreach (var (name, value) in asked.Parameters ?? [])
            run.Parameters[name] = TextOf(value);
        return new ScheduleDraft
        {
            Name = schedule.Name,
            Cron = schedule.Time.Expression,
            TimeZone = schedule.Time.TimeZone,
            Overlap = schedule.Overlap.ToString(),
            Misfire = schedule.Misfire.ToString(),
            Run = run,
            _kept = asked,
        };
    }

    public ScheduleRequest ToRequest(string connection, ActionDescription? action, IReadOnlyList<string> startRegions) => new(
        Name?.Trim() ?? "",
        action is null ? new RunRequest { Connection = connection, Action = Run.Action ?? "" } : Keeping(Run.ToRequest(connection, action, startRegions)),
        Time,
        Enum.Parse<OverlapPolicy>(Overlap),
        Enum.Parse<MisfirePolicy>(Misfire));

    /// <summary>Rollout and region filters, which only REST knows, stay while the action and the regions stay.</summary>
    private RunRequest Keeping(RunRequest request)
    {
        if (_kept is not { } kept || kept.Action != request.Action)
            return request;
        var regions = ReferenceEquals(Run.Regions, kept.Regions.Include) ? kept.Regions : request.Regions;
        return request with { Rollout = kept.Rollout, Regions = regions };
    }

    /// <summary>As the form of the parameters reads it again.</summary>
    private static string? TextOf(JsonNode? value) => value switch
    {
        JsonArray list => string.Join(", ", list.Select(TextOf)),
        JsonObject pair => string.Join('=', pair.Select(p => p.Value?.ToString())),
        JsonValue truth when truth.TryGetValue<bool>(out var flag) => flag ? "true" : "false",
        _ => value?.ToString(),
    };
}
