using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace CoveDashboard.Tests.Support;

/// <summary>An authenticator as a person holds one: RFC 6238 from the secret as it is typed. Shares nothing with what it proves itself to.</summary>
internal static class Authenticator
{
    public static string Code(string base32, TimeProvider clock)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, clock.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // RFC 6238's default, which every authenticator speaks.
        var hash = HMACSHA1.HashData(Decode(base32), counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = ((hash[offset] & 127) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string base32)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(8 * i, 8), 2))];
    }
}
