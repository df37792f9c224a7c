using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Storage.Database;

/// <summary>Applies the scripts that this database lacks, in order of their numbers and in one transaction; never touches a newer schema.</summary>
internal sealed partial class Migrator(ISqlDialect dialect, TimeProvider time, ILogger<Migrator> logger)
{
    private readonly string _versionsTable =
        $"CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY, name {dialect.TextType} NOT NULL, applied_at BIGINT NOT NULL)";

    /// <returns>The version.</returns>
    public async Task<int> MigrateAsync(StoreSession session)
    {
        await dialect.LockSchemaAsync(session);
        await session.ExecuteAsync(_versionsTable);
        var applied = (await session.QueryAsync<int>("SELECT version FROM schema_versions")).ToHashSet();
        var present = applied.DefaultIfEmpty().Max();
        var migrations = Migration.All(dialect);
        var known = migrations[^1].Version;
        if (present > known)
            throw new StoreUnavailableException(
                StoreFault.NewerSchema,
                $"The database has version {present}, and this program knows versions up to {known}. Start the newer program that wrote it, or restore a backup from before.");
        foreach (var migration in migrations.Where(m => !applied.Contains(m.Version)))
        {
            await session.ExecuteAsync(migration.Sql);
            await session.ExecuteAsync(
                "INSERT INTO schema_versions (version, name, applied_at) VALUES (@Version, @Name, @At)",
                new { migration.Version, migration.Name, At = Ticks.From(time.GetUtcNow()) });
            LogApplied(migration.Version, migration.Name);
        }
        return known;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Store schema is now at version {Version} ({Name})")]
    private partial void LogApplied(int version, string name);
}
