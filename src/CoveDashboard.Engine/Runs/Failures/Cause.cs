using System.Text.RegularExpressions;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Engine.Runs.Failures;

/// <summary>
/// The key under which failures of one cause fall together: code, operation, and AWS's message with all that differs from
/// account to account masked: ARNs, ids, addresses, e-mails, times, numbers.
/// </summary>
internal static partial class Cause
{
    private const int MaxLength = 300;

    public static TargetError Of(AwsCallException refused) => Of(refused.Code, refused.Kind, refused.Message, refused.Operation, refused.RequestId);

    /// <param name="remark">What must be known beside AWS's message; stands behind it, whole. Part of the cause.</param>
    public static TargetError Of(AwsCallException refused, string remark) =>
        Of(refused.Code, refused.Kind, $"{Bounded(refused.Message, MaxMessage - remark.Length - 2).TrimEnd('.')}. {remark}", refused.Operation, refused.RequestId);

    public static TargetError Of(string code, AwsErrorKind kind, string message, string? operation, string? requestId) =>
        new(code, kind, Bounded(message, MaxMessage), operation, requestId) { Cause = Key(code, operation, message) };

    public static string Key(string code, string? operation, string message)
    {
        var masked = Masked().Replace(Bounded(message, MaxMessage), "…");
        masked = Runs().Replace(masked, "…");
        return Bounded($"{code} | {operation ?? "-"} | {masked.Trim()}", MaxLength);
    }

    private const int MaxMessage = 2000;

    private static string Bounded(string text, int length) => text.Length <= length ? text : text[..length];

    /// <summary>In this order: ARNs, UUIDs, e-mails, words that hold a digit (ids, addresses, times, numbers), but not IAM actions such as ec2:DescribeRegions.</summary>
    [GeneratedRegex(@"arn:[^\s,;'""]*|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F-]{20,}|[^\s@<>'""]{1,64}@[^\s@<>'""]{1,255}|\b(?![a-z][a-z0-9-]*:[A-Z])[\w./:+-]*[0-9][\w./:+-]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Masked();

    [GeneratedRegex(@"…[…\s]*…|\s+(?=\s)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Runs();
}
