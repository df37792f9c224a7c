using System.Security.Cryptography;
using CoveDashboard.Configuration;
using CoveDashboard.Engine.Security;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace CoveDashboard.Security;

/// <summary>
/// Keys of this installation: cookies and stored secrets depend on them. In the data directory, for its owner's eyes only; nodes that share a
/// PostgreSQL share them there, so that each reads the cookies of the others.
/// </summary>
internal static class InstallationKeys
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Where a single node keeps them.</summary>
    public static string Folder(CoveSettings settings) => Path.Combine(settings.DataDirectory, "keys");

    public static IServiceCollection AddInstallationKeys(this IServiceCollection services, CoveSettings settings)
    {
        var folder = Folder(settings);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
            File.SetUnixFileMode(folder, OwnerOnly);
        }
        var protection = services.AddDataProtection().SetApplicationName("CoveDashboard");
        if (settings.Storage.Provider is StorageProvider.PostgreSql)
            services.AddOptions<KeyManagementOptions>().Configure<IInstallationKeyStore>((keys, store) => keys.XmlRepository = new StoredKeys(store));
        else
            protection.PersistKeysToFileSystem(new DirectoryInfo(folder));
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
            throw new SecretLostException("The keys of this installation (folder keys of the data directory, or the store on PostgreSQL) do not open it. Give the secret again.", lost);
        }
    }
}
