using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Runs.Execution;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Actions;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Runs.Execution;

public sealed class SliceExecutorTests
{
    private static readonly RunRequest TwoRegions = EngineHost.Everything with { Regions = new RegionSelection(["eu-south-1", "us-east-1"], []) };

    [Fact]
    public async Task Execute_RegionNotEnabled_SkipsItThereOnlyAndTellsTheActionWhatIsLeft()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Sessions.EnabledRegions[B] = new HashSet<string> { "us-east-1" };
        var regionsOf = new System.Collections.Concurrent.ConcurrentDictionary<string, string>();
        host.Action.Read = (context, token) =>
        {
            regionsOf[context.Session.AccountId] = string.Join(' ', context.AccountRegions);
            return FakeAction.ReadOneThingAsync(context, token);
        };

        var run = await host.RunToEndAsync(TwoRegions);

        var skipped = (await host.ResultsAsync(run)).Where(r => r.State == TargetState.Skipped).ShouldHaveSingleItem();
        (skipped.Target.AccountId, skipped.Target.Region, skipped.Error!.Code).ShouldBe((B, "eu-south-1", "RegionDisabled"));
        regionsOf[A].ShouldBe("eu-south-1 us-east-1");
        regionsOf[B].ShouldBe("us-east-1");
        run.Status.ShouldBe(RunStatus.Succeeded);
    }

    [Fact]
    public async Task Execute_RegionsDenied_TriesEachRegionAndAFailureSaysWhatIsNotKnown()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Sessions.RegionsRefused[B] = RegionsRefused(AwsErrorKind.AccessDenied, "UnauthorizedOperation");
        host.Action.Read = (context, token) => context.Session is { AccountId: A or B, Region: "eu-south-1" }
            ? throw new AwsCallException(AwsErrorKind.ExpiredCredentials, "AuthFailure", "AWS was not able to validate the provided access credentials") { Operation = "DescribeThings" }
            : FakeAction.ReadOneThingAsync(context, token);

        var results = await host.ResultsAsync(await host.RunToEndAsync(TwoRegions));

        var ofB = results.Where(r => r.Target.AccountId == B).ToDictionary(r => r.Target.Region, StringComparer.Ordinal);
        ofB["us-east-1"].State.ShouldBe(TargetState.Succeeded);
        var unsure = ofB["eu-south-1"].Error!;
        unsure.Message.ShouldBe(
            "AWS was not able to validate the provided access credentials. It is not known whether eu-south-1 is enabled in this account, "
            + "because ec2:DescribeRegions is denied there: a disabled region answers like bad credentials. Grant it to tell.");
        unsure.Operation.ShouldBe("DescribeThings");
        var sure = results.Single(r => r.Target is { AccountId: A, Region: "eu-south-1" }).Error!;
        sure.Message.ShouldBe("AWS was not able to validate the provided access credentials");
        unsure.Cause.ShouldNotBe(sure.Cause, "what is not known is a group of its own");
    }

    [Theory]
    [InlineData(AwsErrorKind.Throttling, "RequestLimitExceeded")]
    [InlineData(AwsErrorKind.EndpointUnreachable, "Unreachable")]
    [InlineData(AwsErrorKind.Unknown, "InternalError")]
    public async Task Execute_RegionsNotTold_FailsTheAccountsTargetsWithThatCause(AwsErrorKind kind, string code)
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Sessions.RegionsRefused[B] = RegionsRefused(kind, code);
        var read = new System.Collections.Concurrent.ConcurrentBag<string>();
        host.Action.Read = (context, token) =>
        {
            read.Add(context.Session.AccountId);
            return FakeAction.ReadOneThingAsync(context, token);
        };

        var results = await host.ResultsAsync(await host.RunToEndAsync(TwoRegions));

        var ofB = results.Where(r => r.Target.AccountId == B).ToArray();
        ofB.Select(r => (r.State, r.AssumeRoleSuccess, r.Error!.Code, r.Error.Kind, r.Error.Operation)).ShouldBe(
            Enumerable.Repeat((TargetState.Failed, (bool?)true, code, kind, (string?)"DescribeRegions"), 2));
        read.ShouldNotContain(B);
        results.Where(r => r.Target.AccountId != B).ShouldAllBe(r => r.State == TargetState.Succeeded);
        host.Sessions.Alive.ShouldBe(0);
    }

    [Fact]
    public async Task Execute_UndeclaredMembers_AreDroppedBeforeStorage()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Action.Read = (_, _) => Task.FromResult<IReadOnlyList<JsonObject>>([new JsonObject { ["Name"] = "n", ["Secret"] = "s" }]);

        var results = await host.ResultsAsync(await host.RunToEndAsync());

        results[0].Rows!.ShouldHaveSingleItem().ToJsonString().ShouldBe("""{"Name":"n"}""");
    }

    [Fact]
    public async Task Execute_TooManyRows_FailsWithWords()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Action.Read = (_, _) => Task.FromResult<IReadOnlyList<JsonObject>>([.. Enumerable.Range(0, RowBounds.MaxRows + 1).Select(_ => new JsonObject())]);

        var results = await host.ResultsAsync(await host.RunToEndAsync());

        results[0].State.ShouldBe(TargetState.Failed);
        results[0].Error!.Message.ShouldBe("The target gave 10,001 rows; at most 10,000 are kept. Narrow the action by its parameters.");
    }

    [Fact]
    public async Task Execute_TooHeavyRows_FailsWithWords()
    {
        await using var host = await EngineHost.StartAsync(Small());
        var heavy = new string('x', 1024 * 1024);
        host.Action.Read = (_, _) => Task.FromResult<IReadOnlyList<JsonObject>>([.. Enumerable.Range(0, 6).Select(_ => new JsonObject { ["Name"] = heavy })]);

        var results = await host.ResultsAsync(await host.RunToEndAsync());

        results[0].Error!.Message.ShouldBe("The target's rows weigh more than 5 MB. Narrow the action by its parameters.");
    }

    [Fact]
    public async Task Execute_ActionThrowsAwsError_KeepsCodeOperationAndRequestId()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Action.Read = (_, _) => throw new AwsCallException(AwsErrorKind.AccessDenied, "AccessDeniedException", "not allowed") { Operation = "DescribeTrails", RequestId = "req-1" };

        var result = (await host.ResultsAsync(await host.RunToEndAsync()))[0];

        result.Error.ShouldBe(new TargetError("AccessDeniedException", AwsErrorKind.AccessDenied, "not allowed", "DescribeTrails", "req-1") { Cause = "AccessDeniedException | DescribeTrails | not allowed" });
    }

    [Fact]
    public async Task A30_Parameters_ReachEveryTargetUntouchedByTheOthers()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Action.Description = host.Action.Description with
        {
            ParameterSchema = (JsonObject)JsonNode.Parse("""{"properties":{"shadows":{"type":"boolean","default":true}}}""")!,
        };
        var seen = new System.Collections.Concurrent.ConcurrentBag<string>();
        host.Action.Read = (context, token) =>
        {
            seen.Add(context.Parameters.ToJsonString());
            context.Parameters.Clear();
            return FakeAction.ReadOneThingAsync(context, token);
        };

        await host.RunToEndAsync();

        seen.ShouldBe(Enumerable.Repeat("""{"shadows":true}""", 4));
    }

    [Fact]
    public async Task Execute_LeaseTakenByAnother_StoresNothingMore()
    {
        var clock = new FakeClock();
        await using var host = await EngineHost.StartAsync(Small(), clock);
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Action.Read = async (_, token) =>
        {
            began.TrySetResult();
            using var registration = token.Register(() => ended.TrySetResult());
            await Task.Delay(Timeout.Infinite, token);
            return [];
        };
        var run = await host.StartRunAsync();
        await began.Task;

        host.Store.Steal(run.Id, 0, "another node");
        clock.Advance(TimeSpan.FromSeconds(11));
        await ended.Task;
        await host.Dispatcher.WhenIdleAsync();

        (await host.ResultsAsync(run)).ShouldBeEmpty();
        (await host.Desk.FindAsync(run.Id, CancellationToken.None))!.Totals.Queued.ShouldBe(4);
        host.Sessions.Alive.ShouldBe(0);
    }

    [Fact]
    public async Task Execute_WhileItRuns_RenewsItsLease()
    {
        var clock = new FakeClock();
        await using var host = await EngineHost.StartAsync(Small(), clock);
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Action.Read = async (context, token) =>
        {
            began.TrySetResult();
            await go.Task.WaitAsync(token);
            return await FakeAction.ReadOneThingAsync(context, token);
        };
        var run = await host.StartRunAsync();
        await began.Task;

        for (var second = 0; second < 60; second++)
            clock.Advance(TimeSpan.FromSeconds(1));

        (await host.Store.ClaimAsync(run.Id, 0, "another node", clock.GetUtcNow(), TimeSpan.FromSeconds(30), CancellationToken.None)).ShouldBeNull();
        go.SetResult();
        await host.Dispatcher.WhenIdleAsync();
        (await host.Desk.FindAsync(run.Id, CancellationToken.None))!.Status.ShouldBe(RunStatus.Succeeded);
    }

    [Fact]
    public async Task Execute_ManySlicesAtOnce_ReadsWhatIsWantedOnceForAll()
    {
        var clock = new FakeClock();
        await using var host = await EngineHost.StartAsync(Flat(40), clock);
        var gauge = new Gauge(waitFor: 40);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Action.Read = (_, _) => gauge.MeasureAsync<IReadOnlyList<JsonObject>>(async () =>
        {
            all.TrySetResult();
            await go.Task;
            return [];
        });
        var run = await host.StartRunAsync(EngineHost.Everything with { Options = new RunOptions { MaxConcurrency = 40, CautiousStart = false } });
        await all.Task;
        var before = host.Store.Signals;

        clock.Advance(RunWatch.Every);

        (await host.Store.OpenSlicesAsync(run.Id, CancellationToken.None)).Count.ShouldBeGreaterThan(1);
        host.Store.Signals.ShouldBe(before + 1);
        go.SetResult();
        await host.Dispatcher.WhenIdleAsync();
        var after = host.Store.Signals;
        clock.Advance(RunWatch.Every * 4);
        host.Store.Signals.ShouldBe(after, "nobody works on it any more");
    }

    [Fact]
    public async Task Execute_ActionGone_FailsTheRunWithWords()
    {
        await using var host = await EngineHost.StartAsync(Small());
        var hold = new TaskCompletionSource();
        host.Dispatcher.Hold = hold.Task;
        var run = await host.StartRunAsync();
        host.Connections.Set();

        hold.SetResult();
        await host.Dispatcher.WhenIdleAsync();

        var after = await host.Desk.FindAsync(run.Id, CancellationToken.None);
        (after!.Status, after.StopReason, after.Totals.Cancelled).ShouldBe((RunStatus.Failed, "There is no connection acme any more.", 4));
    }

    [Fact]
    public async Task Execute_SessionPolicy_DeniesAllThatTheActionDoesNotDeclare()
    {
        await using var host = await EngineHost.StartAsync(Small());

        await host.RunToEndAsync();

        var request = host.Sessions.Opened.First();
        request.Policy.ShouldBe("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotAction":["cloudtrail:DescribeTrails","ec2:DescribeRegions"],"Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*"}]}""");
        request.AllowedOperations!.Order().ShouldBe(["cloudtrail:DescribeTrails", "ec2:DescribeRegions"]);
        request.Purpose.ShouldBe(Engine.Sessions.SessionPurpose.Read);
    }

    [Fact]
    public async Task Execute_OrganizationScope_UsesTheCallersSession()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Action.Description = host.Action.Description with { Scope = ActionScope.Organization };

        var result = (await host.ResultsAsync(await host.RunToEndAsync())).ShouldHaveSingleItem();

        var request = host.Sessions.Opened.ShouldHaveSingleItem();
        (request.UseCallerSession, request.Policy, request.AccountId).ShouldBe((true, null, H));
        (result.AssumeRoleSuccess, result.RoleName, result.Target.Region).ShouldBe((null, null, "global"));
    }

    [Fact]
    public async Task Reconciler_SlicesThatNobodyScheduled_AreScheduled()
    {
        await using var host = await EngineHost.StartAsync(Small(), new FakeClock());
        host.Dispatcher.LosesSlices = true;
        var run = await host.StartRunAsync();
        host.Dispatcher.LosesSlices = false;

        await host.ReconcileAsync();
        await host.Dispatcher.WhenIdleAsync();

        (await host.Desk.FindAsync(run.Id, CancellationToken.None))!.Status.ShouldBe(RunStatus.Succeeded);
    }

    [Fact]
    public async Task Reconciler_SliceUnderARunningLease_IsLeftOutUntilTheLeaseEnds()
    {
        var clock = new FakeClock();
        await using var host = await EngineHost.StartAsync(Small(), clock);
        host.Dispatcher.LosesSlices = true;
        var run = await host.StartRunAsync();
        foreach (var slice in await host.Store.OpenSlicesAsync(run.Id, CancellationToken.None))
            await host.Store.ClaimAsync(run.Id, slice, "a node that dies", clock.GetUtcNow(), TimeSpan.FromSeconds(3), CancellationToken.None);
        host.Dispatcher.LosesSlices = false;

        await host.ReconcileAsync();
        var scheduledUnderLease = host.Dispatcher.Scheduled;
        clock.Advance(TimeSpan.FromSeconds(3));
        await host.ReconcileAsync();
        await host.Dispatcher.WhenIdleAsync();

        scheduledUnderLease.ShouldBe(0);
        (await host.Desk.FindAsync(run.Id, CancellationToken.None))!.Status.ShouldBe(RunStatus.Succeeded);
    }

    [Fact]
    public async Task Reconciler_CancelledRunWhoseExecutorDied_IsBroughtToItsEnd()
    {
        var clock = new FakeClock();
        await using var host = await EngineHost.StartAsync(Small(), clock);
        host.Dispatcher.Hold = new TaskCompletionSource().Task;
        var run = await host.StartRunAsync();
        await host.Store.ClaimAsync(run.Id, 0, "a node that dies", clock.GetUtcNow(), TimeSpan.FromSeconds(30), CancellationToken.None);
        await host.Desk.CancelAsync(run.Id, TestActors.Operator, CancellationToken.None);
        (await host.Store.SignalAsync(run.Id, CancellationToken.None)).ShouldBe(new RunSignal(RunStatus.Running, RunSteering.Cancel, new RunTotals(4, 4, 0, 0, 0, 0, 0, 0, 0)));

        clock.Advance(TimeSpan.FromSeconds(31));
        await host.ReconcileAsync();

        (await host.Desk.FindAsync(run.Id, CancellationToken.None))!.Status.ShouldBe(RunStatus.Cancelled);
    }

    [Fact]
    public async Task Write_StoreRefusesForAMoment_LosesNothing()
    {
        var clock = new FakeClock();
        await using var host = await EngineHost.StartAsync(Small(), clock);
        host.Store.WriteFault = new IOException("disk full");
        host.Store.WriteRefused += () => host.Store.WriteFault = null;

        var run = await host.StartRunAsync();
        await clock.PumpAsync(host.Dispatcher.WhenIdleAsync());

        (await host.Desk.FindAsync(run.Id, CancellationToken.None))!.Totals.Succeeded.ShouldBe(4);
    }

    private static AwsCallException RegionsRefused(AwsErrorKind kind, string code) =>
        new(kind, code, "no answer") { Service = "ec2", Operation = "DescribeRegions", AccountId = B };
}
