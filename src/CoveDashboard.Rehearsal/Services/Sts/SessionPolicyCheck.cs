using System.IO.Compression;
using System.Text;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Policies;

namespace CoveDashboard.Rehearsal.Services.Sts;

/// <summary>What STS thinks of a session's policies.</summary>
/// <param name="PackedSize">Percent of what a token may hold; 0 without policies.</param>
/// <param name="Fault">Null when they may be used.</param>
internal sealed record SessionPolicyCheck(int PackedSize, AwsFault? Fault)
{
    private const int MaxLength = 2048;
    private const int MaxArns = 10;

    /// <summary>What STS packs into a token; its exact format is not public, so policies here are deflated against this many bytes.</summary>
    private const int PackedLimit = 1000;

    public static SessionPolicyCheck Of(string? policy, IReadOnlyList<string> arns)
    {
        if (policy is null && arns.Count == 0)
            return new(0, null);
        if (policy?.Length > MaxLength)
            return new(0, AssumeRoleRequest.Constraint("(policy)", "policy", "Member must have length less than or equal to 2048"));
        if (arns.Count > MaxArns)
            return new(0, AssumeRoleRequest.Constraint("(arns)", "policyArns", "Member must have length less than or equal to 10"));
        if (arns.FirstOrDefault(a => ManagedPolicies.Find(a) is null) is { } unknown)
            return new(0, Malformed($"The policy {unknown} does not exist or is not attachable."));

        try
        {
            if (policy is not null)
                Policy.Parse(policy);
        }
        catch (FormatException e)
        {
            return new(0, Malformed(e.Message));
        }

        var packed = Pack(policy, arns);
        return new(packed, packed <= 100 ? null : new AwsFault("PackedPolicyTooLarge", $"Packed policy consumes {packed}% of allotted space, please use smaller policy.", 400));
    }

    private static int Pack(string? policy, IReadOnlyList<string> arns)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(Encoding.UTF8.GetBytes(policy + string.Join('\n', arns)));
        return (int)Math.Ceiling(packed.Length * 100.0 / PackedLimit);
    }

    private static AwsFault Malformed(string message) => new("MalformedPolicyDocument", message, 400);
}
