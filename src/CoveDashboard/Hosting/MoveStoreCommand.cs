using CoveDashboard.Configuration;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Security;
using CoveDashboard.Storage;
using CoveDashboard.Storage.Moving;

namespace CoveDashboard.Hosting;

/// <summary><c>-- move-store [--from data/cove.db]</c>: copies a SQLite store into the configured one on PostgreSQL, which must be empty.</summary>
internal static class MoveStoreCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = HostConfiguration.CreateBuilder(args);
        var settings = HostConfiguration.Read(builder.Configuration);
        if (settings.Storage.Provider is not StorageProvider.PostgreSql)
            throw new ConfigurationException([new("Cove:Storage:Provider", $"{settings.Storage.Provider}", "move-store moves into PostgreSQL. Write PostgreSql, with a connection string.")]);
        var file = Path.GetFullPath(builder.Configuration["from"] ?? Path.Combine(settings.DataDirectory, CoveStorageOptions.FileName));
        using var loggers = LoggerFactory.Create(_ => { });
        try
        {
            var moved = await new StoreMover(file, settings.Storage, TimeProvider.System, loggers).MoveAsync(CancellationToken.None);
            var keys = await MoveKeysAsync(settings);
            foreach (var table in moved)
                await Console.Out.WriteLineAsync($"{table.Rows,12:N0}  {table.Name}");
            await Console.Out.WriteLineAsync($"{keys,12:N0}  keys of {InstallationKeys.Folder(settings)}");
            await Console.Out.WriteLineAsync($"{file} was moved: every table was counted on both sides, and the audit's chain holds. Keep the file until you have looked around.");
            return CommandLine.Success;
        }
        catch (StoreMoveException refused)
        {
            await Console.Error.WriteLineAsync($"Not moved: {refused.Message}");
            return CommandLine.Failure;
        }
    }

    /// <summary>Stored secrets are protected with them, so they go along.</summary>
    private static async Task<int> MoveKeysAsync(CoveSettings settings)
    {
        await using var services = new ServiceCollection().AddLogging().AddCoveStorage(settings.Storage).BuildServiceProvider();
        var store = services.GetRequiredService<IInstallationKeyStore>();
        var files = Directory.Exists(InstallationKeys.Folder(settings)) ? Directory.GetFiles(InstallationKeys.Folder(settings), "*.xml") : [];
        foreach (var file in files)
            await store.AddAsync(Path.GetFileNameWithoutExtension(file), await File.ReadAllTextAsync(file), CancellationToken.None);
        return files.Length;
    }
}
