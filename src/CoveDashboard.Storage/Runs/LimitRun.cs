using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Runs;

/// <summary>How many targets of a run may be worked on at once, from now on.</summary>
internal static class LimitRun
{
    public static async Task<bool> ExecuteAsync(StoreSession session, Guid runId, int maxConcurrency)
    {
        if (await RunFinder.LockAsync(session, runId) is not { IsFinal: false } || await RunFinder.FindAsync(session, runId) is not { } row)
            return false;
        var run = row.ToRun();
        await session.ExecuteAsync(
            "UPDATE runs SET document = @Document WHERE number = @Number",
            new { Document = RunDocument.Write(run with { Options = run.Options with { MaxConcurrency = maxConcurrency } }), row.Number });
        return true;
    }
}
