using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Policies;

namespace CoveDashboard.Rehearsal.Services.Sts;

/// <summary>AssumeRole's input, checked against STS's limits. External id and policies never show in its text.</summary>
internal sealed partial class AssumeRoleRequest
{
    private const int MaxPolicyLength = 2048;
    private const int MaxPolicyArns = 10;

    /// <summary>What STS packs into a token; its exact format is not public, so policies here are deflated against this many bytes.</summary>
    private const int PackedLimit = 1000;

    public string RoleArn { get; private init; } = "";

    public string SessionName { get; private init; } = "";

    public TimeSpan Duration { get; private init; }

    public string? ExternalId { get; private init; }

    public string? SourceIdentity { get; private init; }

    public string? Policy { get; private init; }

    public IReadOnlyList<string> PolicyArns { get; private init; } = [];

    /// <summary>Percent of the packed limit; 0 without policies.</summary>
    public int PackedSize { get; private init; }

    /// <summary>What is wrong with the request; null when nothing is.</summary>
    public AwsFault? Fault { get; private init; }

    public static AssumeRoleRequest Read(JsonObject input)
    {
        var request = new AssumeRoleRequest
        {
            RoleArn = Text(input, nameof(RoleArn)) ?? "",
            SessionName = Text(input, "RoleSessionName") ?? "",
            Duration = TimeSpan.FromSeconds(input["DurationSeconds"]?.GetValue<long>() ?? 3600),
            ExternalId = Text(input, nameof(ExternalId)),
            SourceIdentity = Text(input, nameof(SourceIdentity)),
            Policy = Text(input, nameof(Policy)),
            PolicyArns = [.. (input[nameof(PolicyArns)]?.AsArray() ?? []).Select(p => p!["arn"]?.GetValue<string>() ?? "")],
        };
        var packed = Pack(request);
        return new AssumeRoleRequest
        {
            RoleArn = request.RoleArn,
            SessionName = request.SessionName,
            Duration = request.Duration,
            ExternalId = request.ExternalId,
            SourceIdentity = request.SourceIdentity,
            Policy = request.Policy,
            PolicyArns = request.PolicyArns,
            PackedSize = packed,
            Fault = request.Check(packed),
        };
    }

    private AwsFault? Check(int packed)
    {
        if (!RoleArn.StartsWith("arn:", StringComparison.Ordinal) || RoleArn.Length < 20)
            return Invalid($"{RoleArn} is invalid");
        if (!Name().IsMatch(SessionName))
            return Constraint(SessionName, "roleSessionName", "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        if (SourceIdentity is not null && !Name().IsMatch(SourceIdentity))
            return Constraint(SourceIdentity, "sourceIdentity", "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        if (Duration < TimeSpan.FromMinutes(15))
            return Constraint($"{Duration.TotalSeconds:0}", "durationSeconds", "Member must have value greater than or equal to 900");
        if (Duration > TimeSpan.FromHours(12))
            return Constraint($"{Duration.TotalSeconds:0}", "durationSeconds", "Member must have value less than or equal to 43200");
        if (Policy?.Length > MaxPolicyLength)
            return Constraint("(policy)", "policy", "Member must have length less than or equal to 2048");
        if (PolicyArns.Count > MaxPolicyArns)
            return Constraint("(arns)", "policyArns", "Member must have length less than or equal to 10");
        return CheckPolicies(packed);
    }

    private AwsFault? CheckPolicies(int packed)
    {
        if (PolicyArns.FirstOrDefault(a => ManagedPolicies.Find(a) is null) is { } unknown)
            return new AwsFault("MalformedPolicyDocument", $"The policy {unknown} does not exist or is not attachable.", 400);

        try
        {
            if (Policy is not null)
                Policies.Policy.Parse(Policy);
        }
        catch (FormatException e)
        {
            return new AwsFault("MalformedPolicyDocument", e.Message, 400);
        }

        return packed <= 100 ? null : new AwsFault("PackedPolicyTooLarge", $"Packed policy consumes {packed}% of allotted space, please use smaller policy.", 400);
    }

    private static int Pack(AssumeRoleRequest request)
    {
        if (request.Policy is null && request.PolicyArns.Count == 0)
            return 0;

        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(Encoding.UTF8.GetBytes(request.Policy + string.Join('\n', request.PolicyArns)));
        return (int)Math.Ceiling(packed.Length * 100.0 / PackedLimit);
    }

    private static string? Text(JsonObject input, string name) => input[name]?.GetValue<string>();

    private static AwsFault Invalid(string message) => new("ValidationError", message, 400);

    private static AwsFault Constraint(string value, string member, string constraint) =>
        Invalid($"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {constraint}");

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}\z", RegexOptions.ECMAScript | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
