using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.SignIn;

/// <inheritdoc cref="IInstallationKeyStore"/>
internal sealed class InstallationKeyStore(StoreDatabase database) : IInstallationKeyStore
{
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.QueryAsync<string>("SELECT document FROM installation_keys ORDER BY name"), cancellationToken);

    public Task AddAsync(string name, string document, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            s => s.ExecuteAsync(
                "INSERT INTO installation_keys (name, document) VALUES (@Name, @Document) ON CONFLICT (name) DO NOTHING", new { Name = name, Document = document }),
            cancellationToken);
}
