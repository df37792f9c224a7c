using CoveDashboard.Testing.Processes;
using Microsoft.Data.Sqlite;

namespace CoveDashboard.Tests.Support;

/// <summary>Stops a host over SQLite files outside a transaction: within one, nobody else could write before it moves again.</summary>
internal static class SqliteStall
{
    /// <summary>
    /// Waits for the moment, and stops the host in it. The test holds the write locks of both files meanwhile, so the host cannot, and what the moment
    /// was judged by is still so afterwards.
    /// </summary>
    /// <param name="host">To be stopped.</param>
    /// <param name="open">Opens a file of the data folder.</param>
    /// <param name="isMoment">Whether the files, which nobody can change now, are as the test wants them; null: they will never be.</param>
    /// <returns>Whether it was stopped.</returns>
    public static async Task<bool> StallOutsideTransactionsAsync(this HostProcess host, Func<string, Task<SqliteConnection>> open, Func<Task<bool?>> isMoment)
    {
        await using var store = await open("cove.db");
        await using var timer = await open("quartz.db");
        store.DefaultTimeout = timer.DefaultTimeout = 30;
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            await using (var storeLock = store.BeginTransaction(deferred: false))
            {
                var isNow = await isMoment();
                if (isNow is null)
                    return false;
                if (isNow.Value)
                {
                    await using var timerLock = timer.BeginTransaction(deferred: false);
                    await host.StallAsync(TestContext.Current.CancellationToken);
                    return true;
                }
            }
            await poll.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
