using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoveDashboard.Rehearsal.Calls;

namespace CoveDashboard.Rehearsal.Services.Sts;

/// <summary>AssumeRole's input. External id and policies never show in its text.</summary>
internal sealed partial class AssumeRoleRequest(JsonObject input)
{
    private const int MinArnLength = 20;

    public string RoleArn { get; } = Text(input, nameof(RoleArn)) ?? "";

    public string SessionName { get; } = Text(input, "RoleSessionName") ?? "";

    public TimeSpan Duration { get; } = TimeSpan.FromSeconds(input["DurationSeconds"]?.GetValue<long>() ?? 3600);

    public string? ExternalId { get; } = Text(input, nameof(ExternalId));

    public string? SourceIdentity { get; } = Text(input, nameof(SourceIdentity));

    public string? Policy { get; } = Text(input, nameof(Policy));

    public IReadOnlyList<string> PolicyArns { get; } = [.. (input[nameof(PolicyArns)]?.AsArray() ?? []).Select(p => p!["arn"]?.GetValue<string>() ?? "")];

    /// <summary>What is wrong with it but its policies; null when nothing is.</summary>
    public AwsFault? Check()
    {
        if (!RoleArn.StartsWith("arn:", StringComparison.Ordinal) || RoleArn.Length < MinArnLength)
            return new AwsFault("ValidationError", $"{RoleArn} is invalid", 400);
        if (!Name().IsMatch(SessionName))
            return Constraint(SessionName, "roleSessionName", "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        if (SourceIdentity is not null && !Name().IsMatch(SourceIdentity))
            return Constraint(SourceIdentity, "sourceIdentity", "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        if (Duration < TimeSpan.FromMinutes(15))
            return Constraint($"{Duration.TotalSeconds:0}", "durationSeconds", "Member must have value greater than or equal to 900");
        if (Duration > TimeSpan.FromHours(12))
            return Constraint($"{Duration.TotalSeconds:0}", "durationSeconds", "Member must have value less than or equal to 43200");
        return null;
    }

    public static AwsFault Constraint(string value, string member, string constraint) =>
        new("ValidationError", $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {constraint}", 400);

    private static string? Text(JsonObject input, string name) => input[name]?.GetValue<string>();

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}\z", RegexOptions.ECMAScript | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
