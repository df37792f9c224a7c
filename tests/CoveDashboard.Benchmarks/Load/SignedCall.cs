using System.Security.Cryptography;
using System.Text;

namespace CoveDashboard.Benchmarks.Load;

/// <summary>The bytes of a signed POST, ready to be sent again and again while its signature is young.</summary>
internal static class SignedCall
{
    public static byte[] Build(Uri endpoint, Key key, string service, string region, string contentType, string? target, string body)
    {
        var at = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'");
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["content-type"] = contentType, ["host"] = endpoint.Authority, ["x-amz-date"] = at };
        if (key.Token is not null)
            headers["x-amz-security-token"] = key.Token;
        if (target is not null)
            headers["x-amz-target"] = target;

        var names = string.Join(';', headers.Keys);
        var lines = string.Concat(headers.Select(h => $"{h.Key}:{h.Value}\n"));
        var scope = $"{at[..8]}/{region}/{service}/aws4_request";
        var canonical = $"POST\n/\n\n{lines}\n{names}\n{Hash(body)}";
        var signingKey = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + key.Secret), at[..8]), region), service), "aws4_request");
        var signature = Convert.ToHexStringLower(Hmac(signingKey, $"AWS4-HMAC-SHA256\n{at}\n{scope}\n{Hash(canonical)}"));

        var request = new StringBuilder("POST / HTTP/1.1\r\n");
        foreach (var (name, value) in headers)
            request.Append(name).Append(": ").Append(value).Append("\r\n");
        request.Append($"authorization: AWS4-HMAC-SHA256 Credential={key.Id}/{scope}, SignedHeaders={names}, Signature={signature}\r\n");
        request.Append($"content-length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n").Append(body);
        return Encoding.UTF8.GetBytes(request.ToString());
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}

/// <summary>An access key of the rehearsal organization.</summary>
internal sealed record Key(string Id, string Secret, string? Token = null);
