using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Connections;

/// <summary>Makes the steps of a report.</summary>
internal static class Checks
{
    private const string EarlierFailed = "Not tried, because an earlier step failed.";

    public static ConnectionCheck Passed(CheckArea area, string title, string detail) => new(area, title, true, detail, [], []);

    public static ConnectionCheck NotTried(CheckArea area, string title, string why = EarlierFailed) => new(area, title, null, why, [], []);

    /// <param name="missing">Shown where AWS says that a permission is missing.</param>
    public static ConnectionCheck Refused(CheckArea area, string title, AwsCallException refusal, IReadOnlyList<string> remedies, params IReadOnlyList<NeededStatement> missing) =>
        new(area, title, false, $"{refusal.Operation}: {refusal.Code}. {refusal.Message}", refusal.Kind == AwsErrorKind.AccessDenied ? missing : [], remedies);
}
