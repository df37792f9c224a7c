using System.Security.Cryptography;
using System.Text;

namespace CoveDashboard.Engine.Notices.Messages;

/// <summary>
/// <c>t=&lt;unix seconds&gt;,v1=&lt;hex&gt;</c>: HMAC-SHA-256 with the channel's secret over the time, a dot and the body. The time is
/// signed, so a receiver can refuse what was recorded long ago.
/// </summary>
internal static class MessageSignature
{
    public static string Of(string secret, DateTimeOffset now, byte[] body)
    {
        var time = now.ToUnixTimeSeconds();
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes($"{time}."));
        hmac.AppendData(body);
        return $"t={time},v1={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }
}
