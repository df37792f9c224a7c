using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoveDashboard.Rehearsal.Protocols;

namespace CoveDashboard.Rehearsal.Signing;

/// <summary>Verifies SigV4 for real: nothing is served on trust.</summary>
internal static class SignatureVerifier
{
    /// <summary>AWS accepts a clock that is up to five minutes off; S3 fifteen.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SkewOfS3 = TimeSpan.FromMinutes(15);

    private const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    public static SignatureVerdict Verify(WireRequest request, SignedRequest signed, string secret, DateTimeOffset now)
    {
        var timestamp = request.Header("x-amz-date");
        if (timestamp is null || !TryParse(timestamp, out var signedAt) || !timestamp.StartsWith(signed.Date, StringComparison.Ordinal))
            return SignatureVerdict.Mismatch;

        var isS3 = signed.Service is "s3" or "s3express" or "s3-outposts";
        if (PayloadHash(request, isS3) is not { } payloadHash || LeavesOutWhatMustBeSigned(request, signed))
            return SignatureVerdict.Mismatch;

        var canonical = CanonicalRequest.Build(request, signed, payloadHash, encodePathTwice: !isS3);
        if (canonical is null || !Same(SigningKey.Sign(secret, signed, timestamp, canonical), signed.Signature))
            return SignatureVerdict.Mismatch;

        return (now - signedAt).Duration() > (isS3 ? SkewOfS3 : Skew) ? SignatureVerdict.Skewed : SignatureVerdict.Good;
    }

    /// <summary>The hash that was signed; null when the client states one that is not the body's.</summary>
    private static string? PayloadHash(WireRequest request, bool isS3)
    {
        var stated = request.Header("x-amz-content-sha256");
        if (stated == UnsignedPayload || (isS3 && stated is not null && stated.StartsWith("STREAMING-", StringComparison.Ordinal)))
            return stated;

        var actual = SigningKey.Hash(request.Body.Span);
        return stated is null || stated == actual ? actual : null;
    }

    private static bool LeavesOutWhatMustBeSigned(WireRequest request, SignedRequest signed) =>
        !signed.SignedHeaders.Contains("host")
        || !signed.SignedHeaders.Contains("x-amz-date")
        || (request.Header("x-amz-security-token") is not null && !signed.SignedHeaders.Contains("x-amz-security-token"));

    private static bool Same(string ours, string theirs) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(ours), Encoding.ASCII.GetBytes(theirs));

    private static bool TryParse(string timestamp, out DateTimeOffset at) =>
        DateTimeOffset.TryParseExact(timestamp, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);
}
