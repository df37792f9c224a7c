using System.Security.Cryptography;
using System.Text;

namespace CoveDashboard.Engine.Security;

/// <summary>A key that dies with the process: enough where runs do, too. A host that keeps runs registers its own protector.</summary>
internal sealed class ProcessSecretProtector : ISecretProtector, IDisposable
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly AesGcm _cipher = new(RandomNumberGenerator.GetBytes(32), TagSize);

    public string Protect(string secret)
    {
        var text = Encoding.UTF8.GetBytes(secret);
        var sealedText = new byte[NonceSize + TagSize + text.Length];
        var nonce = sealedText.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        _cipher.Encrypt(nonce, text, sealedText.AsSpan(NonceSize + TagSize), sealedText.AsSpan(NonceSize, TagSize));
        return Convert.ToBase64String(sealedText);
    }

    public string Unprotect(string protectedSecret)
    {
        try
        {
            var sealedText = Convert.FromBase64String(protectedSecret);
            var text = new byte[sealedText.Length - NonceSize - TagSize];
            _cipher.Decrypt(sealedText.AsSpan(0, NonceSize), sealedText.AsSpan(NonceSize + TagSize), sealedText.AsSpan(NonceSize, TagSize), text);
            return Encoding.UTF8.GetString(text);
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException or OverflowException)
        {
            throw new SecretLostException("it was encrypted by a process that has ended. Start the run again with the external id.", fault);
        }
    }

    public void Dispose() => _cipher.Dispose();
}
