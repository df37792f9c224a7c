using CoveDashboard.Engine.Notices;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Notices;

/// <summary>Notes what happened, inside the transaction that lets it happen. What was noted before is not noted again.</summary>
internal static class NoticeEvents
{
    private const string Insert =
        """
        INSERT INTO notice_events (event, source, run, plan, wave, at, next_at) VALUES (@Event, @Source, @Run, @Plan, @Wave, @At, @At)
        ON CONFLICT DO NOTHING
        """;

    /// <param name="isInventory">It is to be found out whether anything drifted.</param>
    public static async Task RunEndedAsync(StoreSession session, Guid runId, int number, bool isInventory, DateTimeOffset now)
    {
        await OfRunAsync(session, $"run {runId:D} ended", NoticeTrigger.RunEnded, number, wave: null, now);
        if (isInventory)
            await OfRunAsync(session, $"run {runId:D} drifted", NoticeTrigger.DriftAsked, number, wave: null, now);
    }

    public static Task WaveEndedAsync(StoreSession session, Guid runId, int number, int wave, DateTimeOffset now) =>
        OfRunAsync(session, $"run {runId:D} wave {wave} ended", NoticeTrigger.WaveEnded, number, wave, now);

    public static Task PlanAsync(StoreSession session, NoticeTrigger trigger, string hash, int number, PlanState state, DateTimeOffset now) =>
        session.ExecuteAsync(Insert, new { Event = $"plan {hash} {state} {trigger}", Source = trigger.ToString(), Run = (int?)null, Plan = number, Wave = (int?)null, At = Ticks.From(now) });

    private static Task<int> OfRunAsync(StoreSession session, string key, NoticeTrigger trigger, int number, int? wave, DateTimeOffset now) =>
        session.ExecuteAsync(Insert, new { Event = key, Source = trigger.ToString(), Run = number, Plan = (int?)null, Wave = wave, At = Ticks.From(now) });
}
