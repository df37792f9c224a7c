using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Components.Pages.Runs.Apply;

/// <summary>An apply as its page shows it: the plan, where it stands among its waves, and what became of the changes. Immutable.</summary>
/// <param name="Standing">Null when the store knows no waves of the run.</param>
public sealed record ApplyView(Plan Plan, WaveStanding? Standing, IReadOnlyList<WaveView> Waves)
{
    /// <summary>A wave has ended and another waits for a person.</summary>
    public bool IsBetweenWaves(Run run) => run.Status == RunStatus.Paused && Standing is { EndedAt: not null } standing && standing.Open < standing.Waves;

    /// <summary>When the next wave may begin; null when none waits.</summary>
    public DateTimeOffset? ReadyAt => Standing?.EndedAt?.AddSeconds(Plan.Envelope.SoakSeconds);

    public static ApplyView Of(Plan plan, WaveStanding? standing, IReadOnlyList<ChangeOutcome> outcomes)
    {
        var states = outcomes.ToDictionary(o => o.ChangeId, o => o.State);
        var changes = plan.Envelope.Changes.ToLookup(c => c.AffectedAccountId, c => states.GetValueOrDefault(c.Id, ChangeState.Pending), StringComparer.Ordinal);
        return new ApplyView(plan, standing, [.. plan.Envelope.Waves.Select(w => new WaveView(w.Number, w.Accounts.Count, Count(w.Accounts.SelectMany(a => changes[a]))))]);
    }

    private static ChangeTotals Count(IEnumerable<ChangeState> states)
    {
        var counts = states.CountBy(s => s).ToDictionary(p => p.Key, p => p.Value);
        return new ChangeTotals(
            counts.GetValueOrDefault(ChangeState.Pending),
            counts.GetValueOrDefault(ChangeState.Applied),
            counts.GetValueOrDefault(ChangeState.AlreadyDone),
            counts.GetValueOrDefault(ChangeState.Drifted),
            counts.GetValueOrDefault(ChangeState.Gone),
            counts.GetValueOrDefault(ChangeState.Failed),
            counts.GetValueOrDefault(ChangeState.Unknown),
            counts.GetValueOrDefault(ChangeState.NotStarted));
    }
}

/// <summary>A wave and what became of its changes.</summary>
/// <param name="Number">1-based.</param>
public sealed record WaveView(int Number, int Accounts, ChangeTotals Totals);
