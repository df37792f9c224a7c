using CoveDashboard.Engine.Retention;

namespace CoveDashboard.Configuration;

/// <summary>Reads <c>Cove:Retention</c>.</summary>
internal static class RetentionReader
{
    public static RetentionPolicy Read(SettingsSection retention)
    {
        // Absent means that nothing is ever removed, so there is no number for it.
        int? days = retention.Text("KeepDays") is null
            ? null
            : retention.Integer("KeepDays", RetentionPolicy.MaxDays, RetentionPolicy.MinDays, RetentionPolicy.MaxDays);
        var policy = new RetentionPolicy(
            days,
            retention.Integer("KeepRunsPerSchedule", RetentionPolicy.DefaultRuns, 0, RetentionPolicy.MaxRuns),
            retention.Integer("KeepRunsPerAction", RetentionPolicy.DefaultRuns, 0, RetentionPolicy.MaxRuns));
        retention.Close();
        return policy;
    }
}
