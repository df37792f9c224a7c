using System.Threading.Channels;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Auditing;

/// <summary>
/// Signs a head at each UTC day's first append, and one when it stops: after everything that appends, so it is registered before all that does.
/// What fails is logged and tried again with the next append.
/// </summary>
internal sealed partial class AuditHeadWriter(IAuditTrail trail, AuditHeads heads, ILogger<AuditHeadWriter> logger) : BackgroundService
{
    // One signal is enough: whatever was appended, the newest entry is signed.
    private readonly Channel<bool> _appended = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        trail.Appended += Notice;
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        trail.Appended -= Notice;
        await base.StopAsync(cancellationToken);
        await TryAsync(heads.SignAsync, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in _appended.Reader.ReadAllAsync(stoppingToken))
            await TryAsync(heads.SignDailyAsync, stoppingToken);
    }

    private void Notice(AuditEntry _) => _appended.Writer.TryWrite(true);

    private async Task TryAsync(Func<CancellationToken, Task<AuditHead?>> sign, CancellationToken cancellationToken)
    {
        try
        {
            if (await sign(cancellationToken) is { } head)
                LogSigned(head.Sequence);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            LogFailed(fault);
        }
    }

    [LoggerMessage(LogLevel.Information, "Signed the audit's head at entry {Sequence}")]
    private partial void LogSigned(long sequence);

    [LoggerMessage(LogLevel.Error, "The audit's head could not be signed; it is tried again with the next entry")]
    private partial void LogFailed(Exception fault);
}
