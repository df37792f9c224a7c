using System.Text.Json.Nodes;
using System.Threading.Channels;
using CoveDashboard.Configuration;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.TargetSets;

namespace CoveDashboard.TargetSets;

/// <summary>
/// The target sets of a folder: read before anything serves, where a fault ends the start, and again soon after anything in the
/// folder or the connections changed, where a faulty file keeps its last good reading. One loop, owned by the host; it ends after
/// the reading that is under way.
/// </summary>
internal sealed partial class TargetSetFolder(
    string folder, TargetSetFolderReader reader, IConnectionCatalogue connections, IAuditTrail trail, TimeProvider clock, ILogger<TargetSetFolder> logger)
    : BackgroundService, IHostedLifecycleService, ITargetSetFiles
{
    /// <summary>Editors and rollouts write a file in several steps.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    private const int MostNames = 100;

    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private FileSystemWatcher? _watcher;
    private volatile TargetSetFiles _current = TargetSetFiles.None;

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public TargetSetFiles Current => _current;

    /// <exception cref="ConfigurationException">A file has faults; holds all of them.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // Before the first reading, so that no change falls between the two.
        Watch();
        _current = await reader.ReadAsync(cancellationToken);
        if (_current.Faults.Count > 0)
            throw new ConfigurationException([.. _current.Faults.Select(f => new ConfigurationFault($"Cove:TargetSets:Folder {f.File}:{f.Line}:{f.Column}", null, f.Message))]);
        LogRead(_current.Sets.Count, folder);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Dispose()
    {
        connections.Changed -= Signal;
        _watcher?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _changed.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Quiet, clock, stoppingToken);
            // What changed until here is seen by this reading; what changes from here on makes another.
            _changed.Reader.TryRead(out _);
            await ReadAgainAsync(stoppingToken);
        }
    }

    private void Watch()
    {
        connections.Changed += Signal;
        if (!Directory.Exists(folder))
            return;
        // Every name: a mounted configuration changes by swapping a link that the files lie behind.
        _watcher = new FileSystemWatcher(folder);
        _watcher.Changed += (_, _) => Signal();
        _watcher.Created += (_, _) => Signal();
        _watcher.Deleted += (_, _) => Signal();
        _watcher.Renamed += (_, _) => Signal();
        _watcher.Error += (_, _) => Signal();
        _watcher.EnableRaisingEvents = true;
    }

    private void Signal() => _changed.Writer.TryWrite(true);

    private async Task ReadAgainAsync(CancellationToken cancellationToken)
    {
        var before = _current;
        var read = await reader.ReadAsync(cancellationToken);
        foreach (var fault in read.Faults)
            LogFault(fault);
        if (!Says(before).SetEquals(Says(read)))
        {
            LogRead(read.Sets.Count, folder);
            await SayAsync(read, cancellationToken);
        }
        _current = read;
        Changed?.Invoke();
    }

    private async Task SayAsync(TargetSetFiles read, CancellationToken cancellationToken)
    {
        try
        {
            await trail.AppendAsync(new AuditRecord(AuditKinds.TargetSetFilesRead, AuditActor.System, Details: Details(read)), cancellationToken);
        }
        catch (StoreUnavailableException unavailable)
        {
            // The change has happened whether it can be audited or not.
            LogNotAudited(unavailable);
        }
    }

    private static HashSet<string> Says(TargetSetFiles files) => [.. files.Sets.Select(s => $"{s.Connection}/{s.Name} {s.Key}")];

    private static JsonObject Details(TargetSetFiles files) => new()
    {
        ["sets"] = files.Sets.Count,
        ["keys"] = new JsonArray([.. files.Sets.Take(MostNames).Select(s => (JsonNode)$"{s.Connection}/{s.Name} {s.Key[..12]}")]),
    };

    [LoggerMessage(LogLevel.Error, "A file of target sets has a fault, and its last good reading stays. {Fault}")]
    private partial void LogFault(TargetSetFileFault fault);

    [LoggerMessage(LogLevel.Error, "Target sets changed in their files, and that could not be audited.")]
    private partial void LogNotAudited(Exception exception);

    [LoggerMessage(LogLevel.Information, "Read {Count} target sets from {Folder}.")]
    private partial void LogRead(int count, string folder);
}
