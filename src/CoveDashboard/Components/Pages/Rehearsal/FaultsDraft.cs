using CoveDashboard.Rehearsal;

namespace CoveDashboard.Components.Pages.Rehearsal;

/// <summary>Faults of the rehearsal as they are being typed. Belongs to one page.</summary>
public sealed class FaultsDraft
{
    /// <summary>Null: as configured.</summary>
    public double? LatencyMs { get; set; }

    public double? ThrottlePercent { get; set; } = 0;

    public double? CallsPerSecond { get; set; } = 0;

    public double? ErrorPercent { get; set; } = 0;

    public double? ExpireAfterSeconds { get; set; } = 0;

    /// <summary>Account ids with any separators.</summary>
    public string? DenyAccounts { get; set; }

    /// <summary>A line each: an account id or <c>*</c>, a colon, patterns of IAM actions.</summary>
    public string? DenyActions { get; set; }

    /// <summary>A line each: an account id or <c>*</c>, a colon, regions.</summary>
    public string? DisabledRegions { get; set; }

    public static FaultsDraft From(RehearsalFaults faults) => new()
    {
        LatencyMs = faults.LatencyMs,
        ThrottlePercent = Percent(faults.ThrottleRate),
        CallsPerSecond = faults.CallsPerSecond,
        ErrorPercent = Percent(faults.ErrorRate),
        ExpireAfterSeconds = faults.ExpireAfterSeconds,
        DenyAccounts = string.Join('\n', faults.DenyAccounts),
        DenyActions = Lines(faults.DenyActions),
        DisabledRegions = Lines(faults.DisabledRegions),
    };

    /// <summary>The faults as typed, on top of what this form does not show; or everything that cannot be read.</summary>
    public (RehearsalFaults? Faults, IReadOnlyList<string> Problems) Read(RehearsalFaults current)
    {
        List<string> problems = [];
        var faults = current with
        {
            LatencyMs = LatencyMs,
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

        double Number(double? typed, string field)
        {
            if (typed is null)
                problems.Add($"{field} is empty: write a number, 0 for none.");
            return typed ?? 0;
        }

        Dictionary<string, IReadOnlyList<string>> Map(string? text, string field)
        {
            var map = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            foreach (var line in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
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

    private static double Percent(double share) => Math.Round(share * 100, 4);

    private static string Lines(IReadOnlyDictionary<string, IReadOnlyList<string>> map) =>
        string.Join('\n', map.Select(m => $"{m.Key}: {string.Join(", ", m.Value)}"));

    private static List<string> Split(string? text) =>
        [.. (text ?? "").Split([',', ';', ' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
