using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoveDashboard.Engine.Organizations.History;

/// <summary>
/// A reading as bytes: the same organization gives the same bytes, whatever order AWS answered in and whoever asked in which session. Members are in
/// a fixed order, nodes by id. What AWS says about a refusal may differ each time and is left out, as are members that are not known here.
/// </summary>
internal static class ReadingDocument
{
    private static readonly JsonSerializerOptions Form = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static byte[] Write(Organization organization) => JsonSerializer.SerializeToUtf8Bytes(
        new Document(
            organization.Identity.OrganizationId,
            organization.Identity.ManagementAccountId,
            organization.Identity.CallerAccountId,
            organization.Identity.Partition,
            [.. organization.Units.OrderBy(u => u.Id, StringComparer.Ordinal).Select(u => new Unit(u.Id, u.Name, u.Arn, u.ParentId))],
            [.. organization.Accounts.OrderBy(a => a.Id, StringComparer.Ordinal).Select(a => new Member(
                a.Id, a.Name, a.Email, a.Arn, AccountStates.InAwsWords(a.State), a.JoinedMethod, a.JoinedAt?.ToUniversalTime(), a.ParentId))],
            [.. organization.Unreadable.Select(u => new Refusal(u.NodeId, u.Operation, u.ErrorCode)).Distinct()
                .OrderBy(u => u.Node, StringComparer.Ordinal).ThenBy(u => u.Operation, StringComparer.Ordinal).ThenBy(u => u.Code, StringComparer.Ordinal)]),
        Form);

    public static string HashOf(ReadOnlySpan<byte> document) => Convert.ToHexStringLower(SHA256.HashData(document));

    /// <summary>The organization as it was read then.</summary>
    public static Organization Read(OrganizationReading reading, ReadOnlySpan<byte> document)
    {
        var kept = JsonSerializer.Deserialize<Document>(document, Form)!;
        return new Organization(
            new OrganizationIdentity(kept.OrganizationId, kept.ManagementAccountId, kept.CallerAccountId, reading.CallerArn, kept.Partition),
            kept.Units.Select(u => new OrganizationalUnit(u.Id, u.Name, u.Arn, u.Parent)),
            kept.Accounts.Select(a => new Account(a.Id, a.Name, a.Email, a.Arn, StateOf(a.State), a.JoinedMethod, a.JoinedAt, a.Parent)),
            [.. kept.Unreadable.Select(u => new UnreadableNode(u.Node, u.Operation, u.Code, ""))],
            reading.FirstSeenAt);
    }

    private static AccountState StateOf(string words) => Enum.GetValues<AccountState>().First(s => AccountStates.InAwsWords(s) == words);

    private sealed record Document(
        string? OrganizationId,
        string? ManagementAccountId,
        string CallerAccountId,
        string Partition,
        IReadOnlyList<Unit> Units,
        IReadOnlyList<Member> Accounts,
        IReadOnlyList<Refusal> Unreadable);

    private sealed record Unit(string Id, string Name, string? Arn, string? Parent);

    private sealed record Member(string Id, string Name, string? Email, string? Arn, string State, string? JoinedMethod, DateTimeOffset? JoinedAt, string? Parent);

    private sealed record Refusal(string Node, string Operation, string Code);
}
