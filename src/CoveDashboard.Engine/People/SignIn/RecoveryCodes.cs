using System.Security.Cryptography;
using System.Text;

namespace CoveDashboard.Engine.People;

/// <summary>Codes of 80 random bits for the day on which the authenticator is lost. Their hashes are kept.</summary>
internal static class RecoveryCodes
{
    private const int Count = 10;
    private const int Bytes = 10;
    private const int Length = 16;
    private const int Group = 4;

    /// <summary>e.g. <c>ABCD-EFGH-IJKL-MNOP</c>.</summary>
    public static IReadOnlyList<string> Make() =>
    [
        .. Enumerable.Range(0, Count).Select(_ => string.Join('-', Totp.ToBase32(RandomNumberGenerator.GetBytes(Bytes)).Chunk(Group).Select(c => new string(c)))),
    ];

    /// <summary>Null when it cannot be one.</summary>
    public static byte[]? Hash(string code)
    {
        var bare = code.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return bare.Length == Length ? SHA256.HashData(Encoding.ASCII.GetBytes(bare)) : null;
    }
}
