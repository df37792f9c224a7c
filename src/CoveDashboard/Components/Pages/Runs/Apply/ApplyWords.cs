using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Components.Pages.Runs.Apply;

/// <summary>What the page of an apply says about it.</summary>
public static class ApplyWords
{
    /// <summary>E.g. <c>Wave 1 of 4 ended: 12 verified, 0 failed.</c></summary>
    public static string WaveEnded(WaveView wave, int waves) => $"Wave {wave.Number} of {waves} ended: {Made(wave.Totals, alwaysFailed: true)}.";

    /// <summary>E.g. <c>Start wave 2 (95 accounts)</c>.</summary>
    public static string StartWave(WaveView wave) => $"Start wave {wave.Number} ({Format.Of(wave.Accounts, "account")})";

    /// <summary>How a final apply ended, e.g. <c>Stopped: 121 verified, 3 failed, 1 uncertain, 1,480 untouched.</c></summary>
    public static string Ended(RunStatus status, ChangeTotals totals)
    {
        var isStopped = status is RunStatus.Stopped or RunStatus.Cancelled or RunStatus.Failed;
        var untouched = totals.Pending + totals.NotStarted;
        return $"{(isStopped ? "Stopped" : "Ended")}: {Made(totals, alwaysFailed: isStopped)}{(isStopped || untouched > 0 ? $", {Format.Count(untouched)} untouched" : null)}.";
    }

    /// <summary>Whether there is something to decide after the end.</summary>
    public static bool IsIncomplete(ChangeTotals totals) => totals.Failed + totals.Unknown + totals.Drifted + totals.Pending + totals.NotStarted > 0;

    /// <summary>What a wave is doing.</summary>
    public static WaveStage StageOf(WaveView wave, int open, bool isOpenEnded, bool isRunFinal) =>
        wave.Number < open || (wave.Number == open && (isOpenEnded || isRunFinal)) ? WaveStage.Ended
        : wave.Number == open ? WaveStage.Open
        : isRunFinal ? WaveStage.NeverBegan : WaveStage.Waiting;

    public static StateWords Of(WaveStage stage) => stage switch
    {
        WaveStage.Ended => new("✓", "ended", "applied"),
        WaveStage.Open => new("◐", "open", "running"),
        WaveStage.Waiting => new("□", "waits", "queued"),
        WaveStage.NeverBegan => new("⧄", "never began", "skipped"),
    };

    private static string Made(ChangeTotals totals, bool alwaysFailed)
    {
        var words = new List<string> { $"{Format.Count(totals.Applied)} verified" };
        Add(totals.AlreadyDone, "done already", always: false);
        Add(totals.Failed, "failed", alwaysFailed);
        Add(totals.Unknown, "uncertain", always: false);
        Add(totals.Drifted, "drifted and skipped", always: false);
        Add(totals.Gone, "gone", always: false);
        return string.Join(", ", words);

        void Add(int count, string word, bool always)
        {
            if (always || count > 0)
                words.Add($"{Format.Count(count)} {word}");
        }
    }
}

/// <summary>Where a wave stands.</summary>
public enum WaveStage
{
    Waiting,
    Open,
    Ended,

    /// <summary>The apply ended before its turn.</summary>
    NeverBegan,
}
