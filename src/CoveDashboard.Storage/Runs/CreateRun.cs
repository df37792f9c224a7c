using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Inventory;
using CoveDashboard.Storage.Plans;

namespace CoveDashboard.Storage.Runs;

/// <summary>Stores a run with everything that is known of it at its start.</summary>
internal static class CreateRun
{
    private const string InsertRun =
        """
        INSERT INTO runs (number, id, root, retry_of, connection, action, action_version, kind, scope, partition_name, external_id, document, reason,
            status, steering, created_by, actor_key, idempotency_key, created_at, is_rehearsal, targets, skipped, last_sequence,
            plan_hash, wave_count, resources, question)
        VALUES (@Number, @Id, @Root, @RetryOf, @Connection, @Action, @ActionVersion, @Kind, @Scope, @Partition, @ProtectedExternalId, @Document, @Reason,
            @Status, @Steering, @CreatedBy, @ActorKey, @IdempotencyKey, @CreatedAt, @IsRehearsal, @Targets, @Skipped, @Skipped,
            @PlanHash, @WaveCount, @Resources, @Question)
        """;

    public static async Task<RunRow> ExecuteAsync(StoreSession session, NewRun wanted)
    {
        // First, because it holds back every other creator: a key that is looked up next cannot appear meanwhile.
        var number = await session.FirstAsync<int>("UPDATE counters SET value = value + 1 WHERE name = 'run' RETURNING value");
        if (await EarlierAsync(session, wanted) is { } earlier)
        {
            await session.ExecuteAsync("UPDATE counters SET value = value - 1 WHERE name = 'run'");
            return earlier;
        }
        if (wanted.PlanHash is { } plan)
            await BeginApply.ExecuteAsync(session, plan, wanted.Run.Id, wanted.FreezeOverrides ?? [], wanted.Run.CreatedAt);
        var origins = await RetryOrigins.FindAsync(session, wanted.Run.RetryOf);
        await InsertRunAsync(session, wanted, number, origins?.Root ?? number);
        await RunTargetWriter.WriteAsync(session, number, wanted, origins);
        await InsertLeftOutAsync(session, number, wanted.Plan.LeftOut);
        await InsertSkippedAsync(session, number, wanted);
        return (await RunFinder.FindAsync(session, number))!;
    }

    private static async Task<RunRow?> EarlierAsync(StoreSession session, NewRun wanted) =>
        wanted.IdempotencyKey is null
            ? null
            : await session.FirstAsync<RunRow>(
                $"SELECT {RunRow.Columns} FROM runs WHERE actor_key = @ActorKey AND idempotency_key = @IdempotencyKey",
                new { wanted.ActorKey, wanted.IdempotencyKey });

    private static Task<int> InsertRunAsync(StoreSession session, NewRun wanted, int number, int root)
    {
        var run = wanted.Run;
        return session.ExecuteAsync(InsertRun, new
        {
            Number = number,
            Id = RunFinder.Key(run.Id),
            Root = root,
            RetryOf = run.RetryOf is { } earlier ? RunFinder.Key(earlier) : null,
            run.Connection,
            run.Action,
            run.ActionVersion,
            run.Kind,
            run.Scope,
            wanted.Partition,
            wanted.ProtectedExternalId,
            Document = RunDocument.Write(run),
            run.Reason,
            Status = RunStatus.Queued,
            Steering = RunSteering.Go,
            run.CreatedBy,
            wanted.ActorKey,
            wanted.IdempotencyKey,
            CreatedAt = Ticks.From(run.CreatedAt),
            run.IsRehearsal,
            Targets = wanted.Plan.Targets.Count + wanted.Plan.Skipped.Count,
            Skipped = wanted.Plan.Skipped.Count,
            wanted.PlanHash,
            WaveCount = wanted.SliceWaves?.DefaultIfEmpty(1).Max() ?? 1,
            Resources = RunResources.Write(wanted.Resources),
            Question = InventoryKey.QuestionOf(run.Parameters),
        });
    }

    private static async Task InsertLeftOutAsync(StoreSession session, int number, IReadOnlyList<LeftOut> leftOut)
    {
        using var insert = session.Prepare(
            """
            INSERT INTO run_left_out (run, position, account_id, account_name, ou_path, reason, detail)
            VALUES (@run, @position, @accountId, @accountName, @ouPath, @reason, @detail)
            """,
            "@run", "@position", "@accountId", "@accountName", "@ouPath", "@reason", "@detail");
        for (var i = 0; i < leftOut.Count; i++)
        {
            var account = leftOut[i];
            await insert.QueueAsync(
                session.CancellationToken, number, i, account.AccountId, account.AccountName, account.OuPath, (int)account.Reason, account.Detail);
        }
        await insert.SendAsync(session.CancellationToken);
    }

    private static async Task InsertSkippedAsync(StoreSession session, int number, NewRun wanted)
    {
        var skipped = wanted.Plan.Skipped;
        using var cells = wanted.Run.Kind == ActionKind.Inventory ? new CellUpdate(session, number, wanted.Run.CreatedAt) : null;
        using var insert = session.Prepare(
            """
            INSERT INTO run_results (run, ordinal, sequence, state, duration, attempts, row_count, error_code, error_kind, error_message)
            VALUES (@run, @ordinal, @sequence, @state, 0, 0, 0, @code, 0, @message)
            """,
            "@run", "@ordinal", "@sequence", "@state", "@code", "@message");
        for (var i = 0; i < skipped.Count; i++)
        {
            await insert.QueueAsync(
                session.CancellationToken, number, skipped[i].Target.Ordinal, i + 1L, (int)TargetState.Skipped, skipped[i].Reason.ToString(), skipped[i].Detail);
            if (cells is not null)
                await cells.AddAsync(TargetState.Skipped, skipped[i].Target.Ordinal, rows: 0);
        }
        await insert.SendAsync(session.CancellationToken);
        if (cells is not null)
            await cells.SendAsync();
    }
}
