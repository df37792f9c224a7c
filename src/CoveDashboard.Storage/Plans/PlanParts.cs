using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Plans;

/// <summary>Stores what belongs to a plan by the thousand: its changes, the accounts that they change, and what it leaves out.</summary>
internal static class PlanParts
{
    public static async Task WriteAsync(StoreSession session, int number, NewPlan wanted)
    {
        await InsertChangesAsync(session, number, wanted.Envelope.Changes);
        await InsertAccountsAsync(session, number, wanted.Envelope.Changes);
        await InsertLeftOutAsync(session, number, wanted.LeftOut);
    }

    private static async Task InsertChangesAsync(StoreSession session, int number, IReadOnlyList<PlanChange> changes)
    {
        using var insert = session.Prepare("INSERT INTO plan_changes (plan, change) VALUES (@plan, @change)", "@plan", "@change");
        foreach (var change in changes)
            await insert.QueueAsync(session.CancellationToken, number, change.Id);
        await insert.SendAsync(session.CancellationToken);
    }

    private static async Task InsertAccountsAsync(StoreSession session, int number, IReadOnlyList<PlanChange> changes)
    {
        using var insert = session.Prepare("INSERT INTO plan_accounts (plan, account_id) VALUES (@plan, @account)", "@plan", "@account");
        foreach (var account in changes.Select(c => c.AffectedAccountId).Distinct(StringComparer.Ordinal))
            await insert.QueueAsync(session.CancellationToken, number, account);
        await insert.SendAsync(session.CancellationToken);
    }

    private static async Task InsertLeftOutAsync(StoreSession session, int number, IReadOnlyList<PlanLeftOut> leftOut)
    {
        using var insert = session.Prepare(
            """
            INSERT INTO plan_left_out (plan, position, account_id, account_name, ou_path, region, resource, reason, detail)
            VALUES (@plan, @position, @accountId, @accountName, @ouPath, @region, @resource, @reason, @detail)
            """,
            "@plan", "@position", "@accountId", "@accountName", "@ouPath", "@region", "@resource", "@reason", "@detail");
        foreach (var (position, item) in leftOut.Index())
            await insert.QueueAsync(
                session.CancellationToken,
                number, position, item.AccountId, item.AccountName, item.OuPath, item.Region, item.Resource, (int)item.Reason, item.Detail);
        await insert.SendAsync(session.CancellationToken);
    }
}
