using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CoveDashboard.Rehearsal.Identity;

/// <summary>
/// Seals sessions into tokens and opens them again. Key id and secret derive from the seal, so the server keeps nothing
/// for a session, and tokens stay good over a restart of the same organization.
/// </summary>
internal sealed class SessionTokens(string organizationId)
{
    private const int SealLength = 32;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes("rehearsal sessions of " + organizationId));

    public SessionCredentials Issue(RoleSession session)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(session, SessionJson.Default.RoleSession);
        var seal = HMACSHA256.HashData(_key, text);
        return new SessionCredentials(KeyId(seal), Secret(seal), Convert.ToBase64String([.. seal, .. text]));
    }

    /// <summary>The session with its credentials; null when the token is not one of ours, or another key id's.</summary>
    public (RoleSession Session, SessionCredentials Credentials)? Open(string token, string accessKeyId)
    {
        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, bytes, out var length) || length <= SealLength)
            return null;

        var seal = bytes.AsSpan(0, SealLength);
        var text = bytes.AsSpan(SealLength, length - SealLength);
        if (!CryptographicOperations.FixedTimeEquals(seal, HMACSHA256.HashData(_key, text)) || KeyId(seal) != accessKeyId)
            return null;

        var session = JsonSerializer.Deserialize(text, SessionJson.Default.RoleSession)!;
        return (session, new SessionCredentials(accessKeyId, Secret(seal), token));
    }

    private static string KeyId(ReadOnlySpan<byte> seal)
    {
        var id = new char[20];
        "ASIA".CopyTo(id);
        for (var i = 4; i < id.Length; i++)
            id[i] = Base32[seal[i] % 32];
        return new string(id);
    }

    private string Secret(ReadOnlySpan<byte> seal) => Convert.ToBase64String(HMACSHA256.HashData(_key, (byte[])[.. "secret of "u8, .. seal]))[..40];
}
