using System.Security.Cryptography;
using System.Text;

namespace CoveDashboard.Rehearsal.Signing;

/// <summary>SigV4's arithmetic: from a secret to a key of a day, region and service, and from there to a signature.</summary>
internal static class SigningKey
{
    public static string Sign(string secret, SignedRequest signed, string timestamp, string canonicalRequest)
    {
        var textToSign = $"{SignedRequest.Algorithm}\n{timestamp}\n{signed.Scope}\n{Hash(Encoding.UTF8.GetBytes(canonicalRequest))}";
        var key = Derive(secret, signed.Date, signed.Region, signed.Service);
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(textToSign)));
    }

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Derive(string secret, string date, string region, string service)
    {
        var key = HMACSHA256.HashData(Encoding.UTF8.GetBytes("AWS4" + secret), Encoding.UTF8.GetBytes(date));
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(region));
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(service));
        return HMACSHA256.HashData(key, "aws4_request"u8);
    }
}
