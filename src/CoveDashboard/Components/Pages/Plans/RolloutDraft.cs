using System.Globalization;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Components.Pages.Plans;

/// <summary>A rollout while a person writes it, as the form holds it. Used on the circuit's dispatcher only.</summary>
public sealed class RolloutDraft
{
    /// <summary>Account id; empty: the first that is not critical.</summary>
    public string? FirstAccount { get; set; }

    /// <summary>Percents with commas.</summary>
    public string? Percents { get; set; }

    public int? SoakSeconds { get; set; }

    public int? Failures { get; set; }

    public bool ApprovesUndo { get; set; }

    public static RolloutDraft Of(PlanEnvelope envelope) => new()
    {
        FirstAccount = envelope.Waves is [{ Accounts: [var first] }, ..] ? first : null,
        Percents = string.Join(", ", Rollout.Default.Percents.Select(p => p.ToString(CultureInfo.InvariantCulture))),
        SoakSeconds = envelope.SoakSeconds,
        Failures = envelope.FailureBudget.Count ?? 0,
        ApprovesUndo = envelope.ApprovesUndo,
    };

    /// <summary>The rollout, or what cannot be read; the desk checks the rest.</summary>
    public Validated<Rollout> Read()
    {
        var faults = new List<Fault>();
        var percents = new List<double>();
        foreach (var word in (Percents ?? "").Split([',', ' ', '%'], StringSplitOptions.RemoveEmptyEntries))
            if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent))
                percents.Add(percent);
            else
                faults.Add(new Fault("rollout.percents", $"“{word}” is not a number. Write e.g. 5, 25."));
        return faults.Count > 0
            ? Validated<Rollout>.Refused(faults)
            : new Rollout
            {
                FirstAccount = string.IsNullOrWhiteSpace(FirstAccount) ? null : FirstAccount.Trim(),
                Percents = percents,
                SoakSeconds = SoakSeconds ?? 0,
                FailureBudget = new FailureBudget(Failures ?? 0, Percent: null),
                ApprovesUndo = ApprovesUndo,
            };
    }
}
