using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Schedules;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Schedules;

/// <summary>Schedules in a table, one row each, and what came of their times in another.</summary>
internal sealed class ScheduleStore(StoreDatabase database) : IScheduleStore
{
    public Task<IReadOnlyList<Schedule>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Schedule>>(
            async s => [.. (await s.QueryAsync<ScheduleRow>($"{ScheduleRow.Select} ORDER BY s.name, s.id LIMIT @Limit", new { Limit = IScheduleStore.MaxSchedules })).Select(r => r.ToSchedule())],
            cancellationToken);

    public Task<Schedule?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async s => (await s.FirstAsync<ScheduleRow>($"{ScheduleRow.Select} WHERE s.id = @Id", new { Id = Text(id) }))?.ToSchedule(),
            cancellationToken);

    public Task<IReadOnlyList<ScheduleTiming>> TimingsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ScheduleTiming>>(
            async s => [.. (await s.QueryAsync<TimingRow>(
                """
                SELECT id AS Id, version AS Version, cron AS Cron, time_zone AS TimeZone, due_at AS DueAt, queued_at AS QueuedAt
                FROM schedules WHERE due_at > 0 OR queued_at > 0 ORDER BY id LIMIT @Limit
                """,
                new { Limit = IScheduleStore.MaxSchedules })).Select(r => r.ToTiming())],
            cancellationToken);

    public Task<bool> AddAsync(Schedule schedule, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s =>
            {
                if (await s.ScalarAsync<long>("SELECT COUNT(*) FROM schedules") >= IScheduleStore.MaxSchedules)
                    return false;
                await s.ExecuteAsync(
                    """
                    INSERT INTO schedules (id, name, document, cron, time_zone, overlap, misfire, owner, version, changed_at, changed_by, is_paused, due_at, queued_at, last_run)
                    VALUES (@Id, @Name, @Document, @Cron, @TimeZone, @Overlap, @Misfire, @Owner, @Version, @ChangedAt, @ChangedBy, @IsPaused, @DueAt, @QueuedAt, @LastRun)
                    """,
                    ScheduleRow.Of(schedule));
                return true;
            },
            cancellationToken);

    public Task<bool> ChangeAsync(Schedule schedule, int version, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s => await s.ExecuteAsync(
                """
                UPDATE schedules SET name = @Name, document = @Document, cron = @Cron, time_zone = @TimeZone, overlap = @Overlap, misfire = @Misfire, owner = @Owner,
                    version = @Version, changed_at = @ChangedAt, changed_by = @ChangedBy, is_paused = @IsPaused, due_at = @DueAt, queued_at = @QueuedAt
                WHERE id = @Id AND version = @Version - 1
                """,
                ScheduleRow.Of(schedule with { Version = version + 1 })) == 1,
            cancellationToken);

    public Task<bool> DeleteAsync(Guid id, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s =>
            {
                await s.ExecuteAsync("DELETE FROM schedule_events WHERE schedule = @Id", new { Id = Text(id) });
                return await s.ExecuteAsync("DELETE FROM schedules WHERE id = @Id", new { Id = Text(id) }) == 1;
            },
            cancellationToken);

    public Task<bool> SettleAsync(ScheduleSettlement settlement, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(s => SettleAsync(s, settlement), cancellationToken);

    public Task<IReadOnlyList<ScheduleEvent>> HistoryAsync(Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ScheduleEvent>>(
            async s => [.. (await s.QueryAsync<ScheduleEventRow>(
                """
                SELECT at AS At, due_at AS DueAt, kind AS Kind, run AS Run, message AS Message
                FROM schedule_events WHERE schedule = @Id ORDER BY number DESC LIMIT @Limit
                """,
                new { Id = Text(id), Limit = IScheduleStore.MaxEvents })).Select(r => r.ToEvent())],
            cancellationToken);

    private static async Task<bool> SettleAsync(StoreSession session, ScheduleSettlement settlement)
    {
        var (seen, what, id) = (settlement.Seen, settlement.Event, Text(settlement.Seen.Id));
        var changed = await session.ExecuteAsync(
            """
            UPDATE schedules SET due_at = @DueAt, queued_at = @QueuedAt, last_run = COALESCE(@Run, last_run)
            WHERE id = @Id AND due_at = @SeenDueAt AND queued_at = @SeenQueuedAt
            """,
            new
            {
                Id = id,
                DueAt = ScheduleRow.TicksOf(settlement.DueAt),
                QueuedAt = ScheduleRow.TicksOf(settlement.QueuedAt),
                Run = what.Run?.ToString("D"),
                SeenDueAt = ScheduleRow.TicksOf(seen.DueAt),
                SeenQueuedAt = ScheduleRow.TicksOf(seen.QueuedAt),
            });
        if (changed == 0)
            return false;
        var number = await session.ScalarAsync<long>("SELECT COALESCE(MAX(number), 0) + 1 FROM schedule_events WHERE schedule = @Id", new { Id = id });
        await session.ExecuteAsync(
            "INSERT INTO schedule_events (schedule, number, at, due_at, kind, run, message) VALUES (@Id, @Number, @At, @DueAt, @Kind, @Run, @Message)",
            new { Id = id, Number = number, At = Ticks.From(what.At), DueAt = Ticks.From(what.DueAt), Kind = what.Kind.ToString(), Run = what.Run?.ToString("D"), what.Message });
        await session.ExecuteAsync("DELETE FROM schedule_events WHERE schedule = @Id AND number <= @Oldest", new { Id = id, Oldest = number - IScheduleStore.MaxEvents });
        return true;
    }

    private static string Text(Guid id) => id.ToString("D");

    private sealed record TimingRow
    {
        public string Id { get; init; } = "";
        public int Version { get; init; }
        public string Cron { get; init; } = "";
        public string TimeZone { get; init; } = "";
        public long DueAt { get; init; }
        public long QueuedAt { get; init; }

        public ScheduleTiming ToTiming() =>
            new(Guid.Parse(Id), Version, new CronTime(Cron, TimeZone), DueAt == 0 ? DateTimeOffset.MaxValue : Ticks.ToMoment(DueAt), QueuedAt != 0);
    }
}
