using System.Data.Common;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage;
using CoveDashboard.Testing.Postgres;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace CoveDashboard.Benchmarks.Sizes;

/// <summary>Pages and their queries over 1,000 runs and 5 million stored results, on either database; what it builds it takes away again.</summary>
internal static class SizesBenchmark
{
    /// <summary>What a host reads ahead is read by then.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(5);

    /// <param name="provider"><c>sqlite</c> or <c>postgres</c>.</param>
    /// <param name="keep">Folder of a SQLite store, or connection string of a PostgreSQL database, that holds what an earlier time filled, or is to keep it; null: none.</param>
    public static async Task RunAsync(string provider, string? keep, CancellationToken cancellationToken)
    {
        if (provider == "postgres")
        {
            await using var server = new PostgresServer();
            var database = keep ?? await server.CreateDatabaseAsync();
            await MeasureAsync(new CoveStorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = database }, () => new NpgsqlConnection(database), cancellationToken);
            return;
        }
        var folder = keep ?? Directory.CreateTempSubdirectory("cove-sizes-").FullName;
        try
        {
            var file = Path.Combine(folder, CoveStorageOptions.FileName);
            await MeasureAsync(new CoveStorageOptions { DataDirectory = folder }, () => new SqliteConnection($"Data Source={file};Pooling=false;Default Timeout=60"), cancellationToken);
        }
        finally
        {
            if (keep is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(CoveStorageOptions options, Func<DbConnection> open, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddLogging().AddCoveStorage(options).BuildServiceProvider();
        var runs = services.GetRequiredService<IRunStore>();
        var store = new SizedStore(runs, services.GetRequiredService<IAuditStore>(), new CopiedRuns(open));
        var newest = await runs.ListAsync(new RunQuery { Limit = 1 }, cancellationToken) is { Items: [var there] } ? there : await store.FillAsync(cancellationToken);
        await PageTimes.PrintAsync(Settings(options), cancellationToken);
        foreach (var service in services.GetServices<IHostedService>())
            await service.StartAsync(cancellationToken);
        await Task.Delay(AfterStart, cancellationToken);
        await new QueryTimes(services, newest).PrintAsync(cancellationToken);
        await new OpenRunTimes(services, store).PrintAsync(cancellationToken);
        foreach (var service in services.GetServices<IHostedService>().Reverse())
            await service.StopAsync(cancellationToken);
    }

    private static Dictionary<string, string?> Settings(CoveStorageOptions options) => new(StringComparer.Ordinal)
    {
        ["Cove:DataDirectory"] = Path.GetFullPath(options.Provider is StorageProvider.Sqlite ? options.DataDirectory : Directory.CreateTempSubdirectory("cove-sizes-").FullName),
        ["Cove:Storage:Provider"] = options.Provider.ToString(),
        ["Cove:Storage:ConnectionString"] = options.ConnectionString,
    };
}
