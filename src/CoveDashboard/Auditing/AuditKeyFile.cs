using System.Security.Cryptography;
using CoveDashboard.Engine.Audit;

namespace CoveDashboard.Auditing;

/// <summary>The key of signed heads: a P-256 private key in PEM, for its owner's eyes only. It never lies in the store, which it guards.</summary>
internal static class AuditKeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Opens the key; makes it when there is none, once, however many processes start together.</summary>
    public static AuditHeadSigner OpenOrMake(string path)
    {
        if (!File.Exists(path))
            Make(path);
        return Open(path);
    }

    /// <param name="path">A private or a public key in PEM.</param>
    public static AuditHeadSigner Open(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return new AuditHeadSigner(key);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var writer = new StreamWriter(draft, options))
            writer.Write(key.ExportPkcs8PrivateKeyPem());
        try
        {
            // Whole or not at all, and never over a key that another process made meanwhile.
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
