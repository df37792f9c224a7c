using Microsoft.Extensions.Logging;

namespace CoveDashboard.Storage.Runs;

/// <summary>Tells listeners of this process that something of a run was stored, here or on another node (<see cref="StoredNotices"/>).</summary>
internal sealed partial class StoredBell(ILogger<StoredBell> logger)
{
    public event Action<Guid>? Stored;

    /// <summary>What this process stored, for those who tell other nodes. Handlers neither throw nor block.</summary>
    public event Action<Guid>? RungHere;

    /// <summary>After the commit.</summary>
    public void Ring(Guid runId)
    {
        RungHere?.Invoke(runId);
        Hear(runId);
    }

    /// <summary>For listeners here. One that throws is logged: what was stored stays stored, and the others hear of it.</summary>
    public void Hear(Guid runId)
    {
        foreach (var listener in Stored?.GetInvocationList().Cast<Action<Guid>>() ?? [])
        {
            try
            {
                listener(runId);
            }
#pragma warning disable CA1031 // A listener's bug must not look like a failed write.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogListenerFailed(exception, runId);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener to stored results failed for run {RunId}")]
    private partial void LogListenerFailed(Exception exception, Guid runId);
}
