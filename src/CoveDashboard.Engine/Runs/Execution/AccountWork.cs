using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs.Failures;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>
/// The open targets of one account in a slice, and the one session they share: opened with the first target, closed with the
/// last. A role that could not be assumed is not tried again for the account's other regions. Its targets run concurrently.
/// </summary>
internal sealed class AccountWork(RunInProgress run, IAccountSessionFactory sessions, IReadOnlyList<Target> targets)
{
    private readonly Lock _lock = new();
    private Task<AccountAccess>? _access;
    private int _next;
    private int _left = targets.Count;

    public bool HasMore => _next < targets.Count;

    /// <summary>The session is being opened.</summary>
    public bool IsOpening
    {
        get
        {
            lock (_lock)
                return _access is { IsCompleted: false };
        }
    }

    /// <summary>No target of the account has begun.</summary>
    public bool IsFresh => _next == 0;

    /// <summary>The next target; called by the slice's loop only.</summary>
    public Target Next() => targets[_next++];

    /// <summary>The session, or why there is none. Opened at most once.</summary>
    public Task<AccountAccess> AccessAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _access ??= OpenAsync(cancellationToken);
    }

    /// <summary>One target has ended, however; the last one closes the session.</summary>
    public async Task EndTargetAsync()
    {
        if (Interlocked.Decrement(ref _left) == 0)
            await CloseAsync();
    }

    /// <summary>Closes the session; for a slice that stops early too, when nothing is in flight.</summary>
    public async Task CloseAsync()
    {
        Task<AccountAccess>? access;
        lock (_lock)
            (access, _access) = (_access, null);
        if (access is { IsCompletedSuccessfully: true } && await access is { Session: { } session })
            await session.DisposeAsync();
    }

    private async Task<AccountAccess> OpenAsync(CancellationToken cancellationToken)
    {
        var request = SessionRequests.For(run, targets[0]);
        IAccountSession session;
        try
        {
            session = await sessions.OpenAsync(request, cancellationToken);
        }
        catch (AwsCallException refused)
        {
            return new AccountAccess(request, Session: null, run.Run.Regions, Enabled: null, Cause.Of(refused));
        }
        var enabled = await EnabledRegionsAsync(session, cancellationToken);
        IReadOnlyList<string> regions = enabled is null ? run.Run.Regions : [.. run.Run.Regions.Where(enabled.Contains)];
        return new AccountAccess(request, session, regions, enabled, Refusal: null);
    }

    /// <summary>Null when all are enabled, or when AWS does not say: then the targets find out themselves.</summary>
    private async Task<IReadOnlySet<string>?> EnabledRegionsAsync(IAccountSession session, CancellationToken cancellationToken)
    {
        if (run.Run.Scope != ActionScope.Regional)
            return null;
        try
        {
            return await session.EnabledRegionsAsync(run.Run.Regions, cancellationToken);
        }
        catch (AwsCallException)
        {
            return null;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}

/// <summary>What an account's targets work with.</summary>
/// <param name="Session">Null when the role could not be assumed.</param>
/// <param name="Regions">The run's regions that are enabled in the account, in order.</param>
/// <param name="Enabled">Null: nothing is known to be disabled.</param>
internal sealed record AccountAccess(
    AccountSessionRequest Request, IAccountSession? Session, IReadOnlyList<string> Regions, IReadOnlySet<string>? Enabled, TargetError? Refusal);
