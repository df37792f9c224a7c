using System.Globalization;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Components.Controls.Plans;

/// <summary>How a plan shall be rolled out, as it was typed. Belongs to one page.</summary>
public sealed class RolloutDraft
{
    private const double NotANumber = double.NaN;
    private static readonly char[] Separators = [',', ';', ' ', '%', '\n', '\r', '\t'];

    /// <summary>Account id; null: the first that is not critical.</summary>
    public string? FirstAccount { get; set; }

    /// <summary>Shares in percent, with any separators; null: as usual.</summary>
    public string? Percents { get; set; }

    /// <summary>Null: as usual.</summary>
    public double? SoakMinutes { get; set; }

    public int? FailureCount { get; set; }

    public double? FailurePercent { get; set; }

    public bool ApprovesUndo { get; set; } = Rollout.Default.ApprovesUndo;

    /// <summary>What differs from the default, in words.</summary>
    public IReadOnlyList<string> Differences
    {
        get
        {
            List<string> differences = [];
            if (!string.IsNullOrWhiteSpace(FirstAccount))
                differences.Add($"first {FirstAccount.Trim()}");
            if (!string.IsNullOrWhiteSpace(Percents))
                differences.Add($"waves at {string.Join(", ", Words)} %");
            if (SoakMinutes is > 0)
                differences.Add($"soak {Format.Duration(TimeSpan.FromMinutes(Math.Min(SoakMinutes.Value, 1_000_000)))}");
            if (FailureCount is not null)
                differences.Add($"{Format.Of(FailureCount.Value, "failure")} a wave");
            if (FailurePercent is not null)
                differences.Add($"{FailurePercent} % failures a wave");
            if (!ApprovesUndo)
                differences.Add("undo needs its own approval");
            return differences;
        }
    }

    private string[] Words => (Percents ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>How a sealed plan is rolled out. Its waves tell the first account; the shares they were cut at are not kept, so they read as usual.</summary>
    public static RolloutDraft Of(PlanEnvelope envelope) => new()
    {
        FirstAccount = envelope.Waves is [{ Accounts: [var first] }, ..] ? first : null,
        SoakMinutes = envelope.SoakSeconds > 0 ? envelope.SoakSeconds / 60d : null,
        FailureCount = envelope.FailureBudget.Count,
        FailurePercent = envelope.FailureBudget.Percent,
        ApprovesUndo = envelope.ApprovesUndo,
    };

    /// <summary>Null: as usual.</summary>
    public Rollout? ToRollout() => Differences.Count == 0 ? null : Rollout.Default with
    {
        FirstAccount = string.IsNullOrWhiteSpace(FirstAccount) ? null : FirstAccount.Trim(),
        Percents = string.IsNullOrWhiteSpace(Percents) ? Rollout.Default.Percents : [.. Words.Select(Percent)],
        SoakSeconds = SoakMinutes is { } minutes ? (int)Math.Clamp(Math.Round(minutes * 60), int.MinValue, int.MaxValue) : Rollout.Default.SoakSeconds,
        FailureBudget = FailureCount is null && FailurePercent is null ? Rollout.Default.FailureBudget : new FailureBudget(FailureCount, FailurePercent),
        ApprovesUndo = ApprovesUndo,
    };

    // What is no number is refused at its field, like one out of bounds.
    private static double Percent(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) ? percent : NotANumber;
}
