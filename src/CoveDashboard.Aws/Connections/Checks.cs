using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Connections;

/// <summary>Makes the steps of a report.</summary>
internal static class Checks
{
    public static ConnectionCheck Passed(string title, string detail) => new(title, true, detail, null, []);

    public static ConnectionCheck NotTried(string title) => new(title, null, "Not tried, because an earlier step failed.", null, []);

    public static ConnectionCheck Refused(string title, AwsCallException refusal, IReadOnlyList<string> remedies, string? missingStatement = null) =>
        new(title, false, $"{refusal.Operation}: {refusal.Code}. {refusal.Message}", refusal.Kind == AwsErrorKind.AccessDenied ? missingStatement : null, remedies);
}
