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
internal sealed class AccountWork(RunInProgress run, IAccountSessionFactory sessions, IReadOnlyList<Target> targets, ICallGate? gate)
{
    private readonly Lock _lock = new();
    private Task<AccountAccess>? _access;
    private int _next;
    private int _left = targets.Count;

    public string AccountId => targets[0].AccountId;

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
        var request = SessionRequests.For(run, targets[0]) with { Gate = gate };
        IAccountSession session;
        try
        {
            session = await sessions.OpenAsync(request, cancellationToken);
        }
        catch (AwsCallException refused)
        {
            return new AccountAccess(request, Session: null, run.Run.Regions, Enabled: null, Cause.Of(refused));
        }
        return await WithRegionsAsync(request, session, cancellationToken);
    }

    /// <summary>
    /// Asks which regions are enabled. A refusal leaves that open: the targets find out themselves, and one that fails says so.
    /// Without an answer for any other cause the account is not read at all: a disabled region would pass for a failed one.
    /// </summary>
    private async Task<AccountAccess> WithRegionsAsync(AccountSessionRequest request, IAccountSession session, CancellationToken cancellationToken)
    {
        var all = new AccountAccess(request, session, run.Run.Regions, Enabled: null, Refusal: null);
        if (run.Run.Scope != ActionScope.Regional)
            return all;
        try
        {
            var enabled = await session.EnabledRegionsAsync(run.Run.Regions, cancellationToken);
            return enabled is null ? all : all with { Enabled = enabled, Regions = [.. run.Run.Regions.Where(enabled.Contains)] };
        }
        catch (AwsCallException refused)
        {
            return refused.Kind == AwsErrorKind.AccessDenied ? all with { RegionsDenied = true } : all with { Refusal = Cause.Of(refused) };
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
/// <param name="Refusal">Why no target of the account can be worked; null when they can.</param>
internal sealed record AccountAccess(
    AccountSessionRequest Request, IAccountSession? Session, IReadOnlyList<string> Regions, IReadOnlySet<string>? Enabled, TargetError? Refusal)
{
    /// <summary>The account may not ask which regions it has enabled.</summary>
    public bool RegionsDenied { get; init; }
}
