using System.Diagnostics;
using Npgsql;

namespace CoveDashboard.Testing.Postgres;

/// <summary>One cluster and its server. Nothing of it outlives the test process: not even its commits survive a power cut.</summary>
public sealed class PostgresProcess : IAsyncDisposable
{
    private const string Owner = "cove";

    private readonly string _folder;
    private Process? _server;

    private PostgresProcess(string folder) => _folder = folder;

    private string Data => Path.Combine(_folder, "data");

    public static async Task<PostgresProcess> StartAsync()
    {
        var cluster = new PostgresProcess(Directory.CreateTempSubdirectory("pg-").FullName);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Kill();
        if (PostgresBinaries.Own(cluster._folder) is { } own)
            await RunAsync(own);
        await RunAsync(PostgresBinaries.Command(
            "initdb", "-D", cluster.Data, "-U", Owner, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en", "--no-sync"));
        await cluster.StartServerAsync();
        return cluster;
    }

    public string ConnectionString(string database) => $"Host={_folder};Username={Owner};Database={database}";

    /// <summary>Starts the server after <see cref="StopServerAsync"/>; returns when it answers.</summary>
    public async Task StartServerAsync()
    {
        var (file, arguments) = PostgresBinaries.Command(
            "postgres", "-D", Data, "-k", _folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off",
            "-c", "shared_buffers=64MB", "-c", "max_connections=300", "-c", "logging_collector=off", "-c", "log_min_messages=fatal");
        _server = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        _server.ErrorDataReceived += (_, _) => { };
        _server.BeginErrorReadLine();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = new NpgsqlConnection($"{ConnectionString("postgres")};Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (attempt < 600 && !_server.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    /// <summary>Ends the server at once, as a crash does; what was committed is there when it starts again.</summary>
    public async Task StopServerAsync()
    {
        await SignalAsync("QUIT");
        await _server!.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
            await StopServerAsync();
        _server?.Dispose();
        _server = null;
        Directory.Delete(_folder, recursive: true);
    }

    private Task SignalAsync(string signal) => RunAsync(("kill", [$"-{signal}", $"{_server!.Id}"]));

    private void Kill()
    {
        if (_server is { HasExited: false })
            _server.Kill(entireProcessTree: true);
    }

    private static async Task RunAsync((string File, string[] Arguments) command)
    {
        using var process = Process.Start(new ProcessStartInfo(command.File, command.Arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command.File} ended with {process.ExitCode}: {string.Join('\n', output)}");
    }
}
