using CoveDashboard.Rehearsal;

namespace CoveDashboard.Configuration;

/// <summary>Reads <c>Cove:Rehearsal</c>.</summary>
internal static class RehearsalReader
{
    /// <summary>Name of the connection to the rehearsal inside the host.</summary>
    public const string ConnectionName = "rehearsal";

    private static readonly RehearsalOptions Defaults = new();
    private static readonly RehearsalFaults NoFaults = new();

    public static RehearsalSettings Read(SettingsSection section, bool enabledByDefault)
    {
        var enabled = section.Flag("Enabled") ?? enabledByDefault;
        var options = new RehearsalOptions
        {
            Accounts = section.Integer("Accounts", Defaults.Accounts, 1, RehearsalOptions.MaxAccounts),
            Seed = section.Integer("Seed", Defaults.Seed, int.MinValue, int.MaxValue),
            LatencyMs = section.Number("LatencyMs", Defaults.LatencyMs, 0, 60_000),
            Endpoint = Endpoint(section),
            Faults = ReadFaults(section.Section("Faults")),
        };
        section.Close();
        return new RehearsalSettings(enabled, options);
    }

    private static string Endpoint(SettingsSection section)
    {
        if (section.Text("Endpoint") is not { } text)
            return Defaults.Endpoint;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)
            return text;
        section.Fault("Endpoint", $"Write http:// with a loopback address, e.g. {Defaults.Endpoint}.");
        return Defaults.Endpoint;
    }

    private static RehearsalFaults ReadFaults(SettingsSection section)
    {
        var faults = new RehearsalFaults
        {
            ThrottleRate = section.Number("ThrottleRate", NoFaults.ThrottleRate, 0, 1),
            ErrorRate = section.Number("ErrorRate", NoFaults.ErrorRate, 0, 1),
            CallsPerSecond = section.Number("CallsPerSecond", NoFaults.CallsPerSecond, 0, 1_000_000),
            Burst = section.Integer("Burst", NoFaults.Burst, 0, 1_000_000),
            ExpireAfterSeconds = section.Number("ExpireAfterSeconds", NoFaults.ExpireAfterSeconds, 0, 86_400),
            LatencyJitterMs = section.Number("LatencyJitterMs", NoFaults.LatencyJitterMs, 0, 60_000),
            ConsistencyDelayMs = section.Number("ConsistencyDelayMs", NoFaults.ConsistencyDelayMs, 0, 600_000),
            DropAnswerRate = section.Number("DropAnswerRate", NoFaults.DropAnswerRate, 0, 1),
            HangMs = section.Number("HangMs", NoFaults.HangMs, 0, 600_000),
            DenyAccounts = section.Texts("DenyAccounts"),
            DenyActions = Lists(section, "DenyActions"),
            DisabledRegions = Lists(section, "DisabledRegions"),
        };
        section.Close();
        return faults;
    }

    private static Dictionary<string, IReadOnlyList<string>> Lists(SettingsSection section, string name)
    {
        var parent = section.Section(name);
        return section.Members(name).ToDictionary(m => m.Key, m => parent.Texts(m.Key), StringComparer.Ordinal);
    }
}
