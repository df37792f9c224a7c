using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>
/// Works the open targets of one slice. Targets are pulled one by one, each under a permit that the run's
/// slices share, so that no more tasks exist than targets run.
/// </summary>
internal sealed class SliceWork(RunInProgress run, IAccountSessionFactory sessions, TargetWork targets, ISliceSink sink)
{
    /// <returns>True when every target of the slice got its result; false when the run was stopped before, or when the rest is paused.</returns>
    /// <exception cref="OperationCanceledException">The attempt was given up (shutdown, lost lease).</exception>
    public async Task<bool> RunAsync(IReadOnlyList<Target> open, CancellationToken cancellationToken)
    {
        List<AccountWork> accounts = [.. open.GroupBy(t => t.AccountId, StringComparer.Ordinal).Select(g => new AccountWork(run, sessions, [.. g], sink.Gate))];
        var inFlight = new InFlight();
        var all = accounts.ToArray();
        try
        {
            while (accounts.Count > 0 && !inFlight.HasFault && await AdmitAsync(cancellationToken))
            {
                if (Choose(accounts) is not { } account)
                {
                    GiveBack();
                    break;
                }
                var target = account.Next();
                if (!account.HasMore)
                    accounts.Remove(account);
                sink.Begin(target);
                inFlight.Start(() => WorkAsync(account, target, cancellationToken));
            }
        }
        finally
        {
            try
            {
                await inFlight.DrainAsync();
            }
            finally
            {
                foreach (var account in all)
                    await account.CloseAsync();
            }
        }
        return accounts.Count == 0;
    }

    /// <summary>
    /// In tree order, but not from an account whose role is just being assumed: the target would only hold a permit while it
    /// waits. While nothing has succeeded yet, accounts that were not tried come first, so that the sample says something.
    /// </summary>
    /// <returns>Null when everything that is left is paused.</returns>
    private AccountWork? Choose(List<AccountWork> accounts)
    {
        var isCautious = run.Control.Cautious.IsCautious;
        return accounts.Find(a => (isCautious ? a.IsFresh : !a.IsOpening) && MayBegin(a)) ?? accounts.Find(MayBegin);
    }

    private bool MayBegin(AccountWork account) => !run.Holds.IsPaused(account.AccountId);

    private void GiveBack()
    {
        run.Control.Cautious.GiveBack();
        run.Permits.Release();
    }

    /// <returns>False when the run is stopped.</returns>
    private async Task<bool> AdmitAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, run.Control.Stopped);
        try
        {
            await run.Control.Cautious.AdmitAsync(either.Token);
            await run.Permits.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        if (!run.Control.IsStopped)
            return true;
        run.Permits.Release();
        return false;
    }

    private async Task StopAsync(StopDecision decision, CancellationToken cancellationToken)
    {
        try
        {
            await sink.StopAsync(decision, cancellationToken);
        }
        finally
        {
            run.Control.Settle();
        }
    }

    private async Task WorkAsync(AccountWork account, Target target, CancellationToken cancellationToken)
    {
        try
        {
            var result = await targets.RunAsync(run, account, target, sink, cancellationToken);
            // Stored before the result: another slice that was stopped here must not find a run that still goes, and take itself up again.
            if (run.Control.Judge(result) is { } decision)
                await StopAsync(decision, cancellationToken);
            await sink.AddAsync(result, cancellationToken);
        }
        catch
        {
            sink.GiveUp(target);
            throw;
        }
        finally
        {
            // The permit last: while the writer is behind, or a stop is being decided, no further target begins.
            await account.EndTargetAsync();
            run.Permits.Release();
        }
    }
}
