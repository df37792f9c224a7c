using System.Security.Cryptography;
using CoveDashboard.Configuration;
using CoveDashboard.Engine.Security;
using Microsoft.AspNetCore.DataProtection;

namespace CoveDashboard.Security;

/// <summary>Keys of this installation, in the data directory, for its owner's eyes only: cookies and stored secrets depend on them.</summary>
internal static class InstallationKeys
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static IServiceCollection AddInstallationKeys(this IServiceCollection services, CoveSettings settings)
    {
        var folder = Path.Combine(settings.DataDirectory, "keys");
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
            File.SetUnixFileMode(folder, OwnerOnly);
        }
        services.AddDataProtection().SetApplicationName("CoveDashboard").PersistKeysToFileSystem(new DirectoryInfo(folder));
        return services.AddSingleton<ISecretProtector, InstallationSecretProtector>();
    }
}

/// <summary>Protects secrets with the installation's keys.</summary>
internal sealed class InstallationSecretProtector(IDataProtectionProvider provider) : ISecretProtector
{
    private readonly IDataProtector _protector = provider.CreateProtector("CoveDashboard.Secrets");

    /// <inheritdoc/>
    public string Protect(string secret) => _protector.Protect(secret);

    /// <inheritdoc/>
    public string Unprotect(string protectedSecret)
    {
        try
        {
            return _protector.Unprotect(protectedSecret);
        }
        catch (CryptographicException lost)
        {
            throw new SecretLostException("The keys of this installation (folder keys of the data directory) do not open it. Give the secret again.", lost);
        }
    }
}
