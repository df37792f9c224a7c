using System.Globalization;
using CoveDashboard.Rehearsal;

namespace CoveDashboard.Components.Pages.Rehearsal;

/// <summary>Faults of the rehearsal as they are being typed. Belongs to one page.</summary>
public sealed class FaultsDraft
{
    public string LatencyMs { get; set; } = "";

    public string ThrottlePercent { get; set; } = "0";

    public string CallsPerSecond { get; set; } = "0";

    public string ErrorPercent { get; set; } = "0";

    public string ExpireAfterSeconds { get; set; } = "0";

    /// <summary>Account ids with any separators.</summary>
    public string DenyAccounts { get; set; } = "";

    /// <summary>A line each: an account id or <c>*</c>, a colon, patterns of IAM actions.</summary>
    public string DenyActions { get; set; } = "";

    /// <summary>A line each: an account id or <c>*</c>, a colon, regions.</summary>
    public string DisabledRegions { get; set; } = "";

    public static FaultsDraft From(RehearsalFaults faults) => new()
    {
        LatencyMs = faults.LatencyMs?.ToString(CultureInfo.InvariantCulture) ?? "",
        ThrottlePercent = Percent(faults.ThrottleRate),
        CallsPerSecond = faults.CallsPerSecond.ToString(CultureInfo.InvariantCulture),
        ErrorPercent = Percent(faults.ErrorRate),
        ExpireAfterSeconds = faults.ExpireAfterSeconds.ToString(CultureInfo.InvariantCulture),
        DenyAccounts = string.Join('\n', faults.DenyAccounts),
        DenyActions = Lines(faults.DenyActions),
        DisabledRegions = Lines(faults.DisabledRegions),
    };

    /// <summary>The faults as typed, on top of what this form does not show; or every text that cannot be read.</summary>
    public (RehearsalFaults? Faults, IReadOnlyList<string> Problems) Read(RehearsalFaults current)
    {
        List<string> problems = [];
        var faults = current with
        {
            LatencyMs = string.IsNullOrWhiteSpace(LatencyMs) ? null : Number(LatencyMs, "Latency"),
            ThrottleRate = Number(ThrottlePercent, "Throttled calls") / 100,
            CallsPerSecond = Number(CallsPerSecond, "Calls a second"),
            ErrorRate = Number(ErrorPercent, "Internal errors") / 100,
            ExpireAfterSeconds = Number(ExpireAfterSeconds, "Credentials expire"),
            DenyAccounts = Split(DenyAccounts),
            DenyActions = Map(DenyActions, "Denied actions"),
            DisabledRegions = Map(DisabledRegions, "Disabled regions"),
        };
        if (problems.Count == 0)
            problems.AddRange(faults.Validate());
        return problems.Count == 0 ? (faults, problems) : (null, problems);

        double Number(string text, string field)
        {
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                return number;
            problems.Add($"{field} is \"{text}\": write a number.");
            return 0;
        }

        Dictionary<string, IReadOnlyList<string>> Map(string text, string field)
        {
            var map = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                if (colon <= 0 || Split(line[(colon + 1)..]) is not { Count: > 0 } values)
                    problems.Add($"{field} has the line \"{line}\": write an account id or *, a colon, and what is meant.");
                else
                    map[line[..colon].Trim()] = values;
            }
            return map;
        }
    }

    private static string Percent(double share) => Math.Round(share * 100, 4).ToString(CultureInfo.InvariantCulture);

    private static string Lines(IReadOnlyDictionary<string, IReadOnlyList<string>> map) =>
        string.Join('\n', map.Select(m => $"{m.Key}: {string.Join(", ", m.Value)}"));

    private static List<string> Split(string text) =>
        [.. text.Split([',', ';', ' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
