namespace CoveDashboard.Engine.Runs.Reports;

/// <summary>botocove's three buckets; each target with a result is in exactly one, in order of ordinals.</summary>
/// <param name="Results">Succeeded.</param>
/// <param name="Exceptions">Failed, and what never ran: skipped, cancelled, unknown; <see cref="ReportEntry.State"/> tells them apart.</param>
/// <param name="FailedAssumeRole">The role could not be assumed.</param>
public sealed record RunReport(IReadOnlyList<ReportEntry> Results, IReadOnlyList<ReportEntry> Exceptions, IReadOnlyList<ReportEntry> FailedAssumeRole)
{
    /// <summary>States of each bucket, in the order of the report; for whoever streams a report bucket by bucket.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<TargetState> States)> Buckets { get; } =
    [
        (nameof(Results), [TargetState.Succeeded]),
        (nameof(Exceptions), [TargetState.Failed, TargetState.Skipped, TargetState.Cancelled, TargetState.Unknown]),
        (nameof(FailedAssumeRole), [TargetState.AssumeRoleFailed]),
    ];

    public static RunReport Of(IEnumerable<TargetResult> results)
    {
        var byState = results.OrderBy(r => r.Target.Ordinal).ToLookup(r => r.State, ReportEntry.Of);
        IReadOnlyList<ReportEntry> Bucket(int index) =>
            [.. Buckets[index].States.SelectMany(s => byState[s])];
        return new RunReport(Bucket(0), Bucket(1), Bucket(2));
    }
}
