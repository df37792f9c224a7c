using CoveDashboard.Components.Pages.Runs.Map;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Components.Pages.Runs.Live;

/// <summary>A run as its page shows it: what the feed's batches add up to. Used on the circuit's dispatcher only.</summary>
public sealed class RunView(Run run, int targetCount)
{
    private static readonly RunRate Unmeasured = new(null, null, null);

    public Run Run { get; private set; } = run;

    public RunRate Rate { get; private set; } = Unmeasured;

    /// <summary>All results up to this number are in; the feed resumes here.</summary>
    public long Sequence { get; private set; }

    public TargetStateMap States { get; } = new(targetCount);

    /// <summary>Since when the live view is lost; null while it is up.</summary>
    public DateTimeOffset? LostSince { get; private set; }

    /// <summary>Takes a batch over. A result that is in already changes nothing, and a finished target stays as it is.</summary>
    public void Apply(RunBatch batch)
    {
        LostSince = null;
        Run = batch.Run;
        Rate = batch.Run.Status.IsFinal() ? Unmeasured : batch.Rate;
        if (batch.States is { } states)
            States.Replace(states.Span);
        else
            foreach (var change in batch.Changes)
                if (change.Sequence > Sequence || (change.Sequence == 0 && !States[change.Ordinal].IsFinal()))
                    States.Set(change.Ordinal, change.State);
        Sequence = batch.Sequence;
    }

    /// <summary>The feed failed; what is shown is of this moment or before.</summary>
    public void Lose(DateTimeOffset at) => LostSince ??= at;
}
