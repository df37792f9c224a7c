using System.Security.Cryptography;

namespace CoveDashboard.Engine.Audit;

/// <summary>Signs heads, and checks signatures. Owns its key; safe for many threads.</summary>
/// <param name="key">P-256. Its public half is enough to check.</param>
public sealed class AuditHeadSigner(ECDsa key) : IDisposable
{
    private const int KeyIdBytes = 16;

    private readonly Lock _lock = new();

    /// <summary>The first half of the SHA-256 of the public key (SubjectPublicKeyInfo), in lower-case hex.</summary>
    public string KeyId { get; } = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, KeyIdBytes));

    /// <summary>The public key as PEM.</summary>
    public string PublicKeyPem => key.ExportSubjectPublicKeyInfoPem();

    public AuditHead Sign(AuditEntry newest, DateTimeOffset now)
    {
        var head = new AuditHead(newest.Sequence, newest.Hash, now.ToUniversalTime(), KeyId, "");
        lock (_lock)
            return head with { Signature = Convert.ToBase64String(key.SignData(head.Signed(), HashAlgorithmName.SHA256)) };
    }

    /// <summary>Whether this key signed the head as it is.</summary>
    public bool HasSigned(AuditHead head)
    {
        var signature = new byte[2 * SHA256.HashSizeInBytes];
        if (!Convert.TryFromBase64String(head.Signature, signature, out var length))
            return false;
        lock (_lock)
            return key.VerifyData(head.Signed(), signature.AsSpan(0, length), HashAlgorithmName.SHA256);
    }

    public void Dispose() => key.Dispose();
}
