using System.Text.Json.Nodes;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Actions;
using CoveDashboard.Testing.Sessions;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Runs;

public sealed class RunDeskTests
{
    [Fact]
    public async Task Start_EverythingWrong_NamesEveryFaultAtOnceAndSendsNothing()
    {
        await using var host = await EngineHost.StartAsync(Small());
        var request = EngineHost.Everything with
        {
            Parameters = new JsonObject { ["colour"] = "red" },
            Targets = new TargetSelection(["cat", A], ["dog"]),
            Regions = new RegionSelection(["us-esat-1"], []),
            Options = new RunOptions
            {
                RoleName = "no role!",
                RoleSessionName = "x",
                ExternalId = "a b",
                Policy = "{}",
                PolicyArns = ["arn:nonsense"],
                MaxConcurrency = 0,
                FailureBudget = new FailureBudget(1, 2),
            },
        };

        var faults = (await host.Desk.StartAsync(request, TestActors.Operator, null, CancellationToken.None)).Faults;

        faults.Select(f => f.Path).ShouldBe(
        [
            "options.roleName", "options.roleSessionName", "options.externalId", "options.maxConcurrency", "options.policy", "options.policyArns[0]",
            "options.failureBudget", "parameters.colour", "regions.include[0]", "targets.include[0]", "targets.ignore[0]",
        ]);
        faults.ShouldAllBe(f => !f.Message.Contains("a b"));
        host.Sessions.Opened.ShouldBeEmpty();
        host.Store.Created.ShouldBeEmpty();
    }

    [Fact]
    public async Task Start_UnknownConnectionAndAction_NamesThoseThereAre()
    {
        await using var host = await EngineHost.StartAsync(Small());

        var faults = (await host.Desk.StartAsync(new RunRequest { Connection = "nowhere", Action = "nothing" }, TestActors.Operator, null, CancellationToken.None)).Faults;

        faults.Select(f => f.ToString()).ShouldBe(
        [
            "Fault { Path = connection, Message = There is no connection \"nowhere\". There are acme. }",
            "Fault { Path = action, Message = There is no action \"nothing\". There are fake-things. }",
        ]);
    }

    [Fact]
    public async Task Start_Viewer_IsForbidden()
    {
        await using var host = await EngineHost.StartAsync(Small());

        var refused = await Should.ThrowAsync<ForbiddenException>(() => host.Desk.StartAsync(EngineHost.Everything, TestActors.Viewer, null, CancellationToken.None));

        refused.Message.ShouldBe("This needs the role Operator.");
        await Should.ThrowAsync<ForbiddenException>(() => host.Desk.CancelAsync(Guid.NewGuid(), TestActors.Viewer, CancellationToken.None));
        await Should.ThrowAsync<ForbiddenException>(() => host.Desk.RetryAsync(Guid.NewGuid(), null, TestActors.Viewer, CancellationToken.None));
    }

    [Fact]
    public async Task Start_SameIdempotencyKeyTwice_GivesTheSameRun()
    {
        await using var host = await EngineHost.StartAsync(Small());

        var first = (await host.Desk.StartAsync(EngineHost.Everything, TestActors.Operator, "key", CancellationToken.None)).Value!;
        var second = (await host.Desk.StartAsync(EngineHost.Everything, TestActors.Operator, "key", CancellationToken.None)).Value!;
        await host.Dispatcher.WhenIdleAsync();

        second.Id.ShouldBe(first.Id);
        host.Store.Created.Count.ShouldBe(1);
        host.Sessions.Opened.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Start_PolicyThatGrowsTooLarge_IsRefusedBeforeTheStart()
    {
        await using var host = await EngineHost.StartAsync(Small());
        var policy = $$$"""{"Statement":{"Effect":"Allow","Action":"*","Resource":"{{{new string('a', 1950)}}}"}}""";

        var fault = (await host.Desk.StartAsync(EngineHost.Everything with { Options = new RunOptions { Policy = policy } }, TestActors.Operator, null, CancellationToken.None))
            .Faults.ShouldHaveSingleItem();

        fault.Path.ShouldBe("options.policy");
        fault.Message.ShouldContain("The action's Deny is never dropped");
    }

    [Fact]
    public async Task Start_DelegatedAdministratorWithoutARole_IsToldToNameOne()
    {
        await using var host = await EngineHost.StartAsync(Small().Caller(D));

        var fault = (await host.Desk.StartAsync(EngineHost.Everything, TestActors.Operator, null, CancellationToken.None)).Faults.ShouldHaveSingleItem();

        fault.Path.ShouldBe("options.roleName");
        fault.Message.ShouldContain("Cove:Connections:acme:MemberRole");
    }

    [Fact]
    public async Task Start_OrganizationUnreachable_IsAFaultOfTheConnection()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Reader.Fault = new AwsCallException(AwsErrorKind.EndpointUnreachable, "EndpointUnreachable", "connection refused") { Operation = "GetCallerIdentity" };

        var fault = (await host.Desk.StartAsync(EngineHost.Everything, TestActors.Operator, null, CancellationToken.None)).Faults.ShouldHaveSingleItem();

        fault.Message.ShouldBe("acme cannot be used: GetCallerIdentity gave EndpointUnreachable: connection refused");
    }

    [Fact]
    public async Task Preview_GivesExactlyWhatTheRunThenTakes()
    {
        await using var host = await EngineHost.StartAsync(Tree());

        var preview = (await host.Desk.PreviewAsync(EngineHost.Everything, TestActors.Viewer, CancellationToken.None)).Value!;
        var run = await host.RunToEndAsync();

        (await host.Desk.TargetsAsync(run.Id, CancellationToken.None)).ShouldBe([.. preview.Targets, .. preview.Skipped.Select(s => s.Target)]);
        (await host.Desk.LeftOutAsync(run.Id, CancellationToken.None)).ShouldBe(preview.LeftOut);
        run.Totals.Skipped.ShouldBe(1);
        run.Status.ShouldBe(RunStatus.Succeeded);
    }

    [Fact]
    public async Task Failures_AreGroupedByCauseWithRemedies()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Sessions.Refused[A] = FakeSessions.AccessDenied(A);
        host.Sessions.Refused[B] = FakeSessions.AccessDenied(B);
        host.Action.Read = (context, token) => context.Session.AccountId == C
            ? throw new AwsCallException(AwsErrorKind.Throttling, "ThrottlingException", "Rate exceeded") { Operation = "DescribeTrails" }
            : FakeAction.ReadOneThingAsync(context, token);

        var run = await host.RunToEndAsync();

        var groups = await host.Desk.FailuresAsync(run.Id, CancellationToken.None);
        groups.Select(g => (g.Count, g.Accounts, g.Example.Error!.Code)).ShouldBe([(2, 2, "AccessDenied"), (1, 1, "ThrottlingException")]);
        var remedies = string.Join('\n', groups[0].Remedies);
        remedies.ShouldContain("missing");
        remedies.ShouldContain("trust policy");
        remedies.ShouldContain("external id");
    }

    [Fact]
    public async Task Retry_OfOneCause_RunsThoseTargetsAgainWithTheSameExternalId()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Sessions.Refused[A] = FakeSessions.AccessDenied(A);
        host.Action.Read = (context, token) => context.Session.AccountId == C ? throw new InvalidOperationException("no") : FakeAction.ReadOneThingAsync(context, token);
        var run = await host.RunToEndAsync(EngineHost.Everything with { Options = new RunOptions { ExternalId = "the-external-id" } });
        var cause = (await host.Desk.FailuresAsync(run.Id, CancellationToken.None)).Single(g => g.Example.State == TargetState.AssumeRoleFailed).Cause;
        host.Sessions.Refused.Clear();
        host.Sessions.Opened.Clear();

        var retry = (await host.Desk.RetryAsync(run.Id, cause, TestActors.Operator, CancellationToken.None)).Value!;
        await host.Dispatcher.WhenIdleAsync();

        retry.RetryOf.ShouldBe(run.Id);
        var results = await host.ResultsAsync(retry);
        results.Select(r => (r.Target.Ordinal, r.Target.AccountId, r.State)).ShouldBe([(0, A, TargetState.Succeeded)]);
        host.Sessions.Opened.ShouldHaveSingleItem().ExternalId.ShouldBe("the-external-id");
    }

    [Fact]
    public async Task Retry_NothingFailed_IsRefused()
    {
        await using var host = await EngineHost.StartAsync(Small());
        var run = await host.RunToEndAsync();

        var faults = (await host.Desk.RetryAsync(run.Id, null, TestActors.Operator, CancellationToken.None)).Faults;

        faults.ShouldHaveSingleItem().Message.ShouldBe("Run 1 has no failed targets.");
    }

    [Fact]
    public async Task Wait_RunEnds_ReturnsItFinal()
    {
        var clock = new FakeClock();
        await using var host = await EngineHost.StartAsync(Small(), clock);
        var hold = new TaskCompletionSource();
        host.Dispatcher.Hold = hold.Task;
        var run = await host.StartRunAsync();
        var waiting = host.Desk.WaitAsync(run.Id, TimeSpan.FromSeconds(60), CancellationToken.None);

        hold.SetResult();
        await host.Dispatcher.WhenIdleAsync();
        clock.Advance(TimeSpan.FromMilliseconds(100));
        clock.Advance(TimeSpan.FromSeconds(2));

        (await waiting)!.Status.ShouldBe(RunStatus.Succeeded);
    }

    [Fact]
    public async Task Wait_RunGoesOn_ReturnsItAsItStandsWhenTimeIsUp()
    {
        var clock = new FakeClock();
        await using var host = await EngineHost.StartAsync(Small(), clock);
        host.Dispatcher.Hold = new TaskCompletionSource().Task;
        var run = await host.StartRunAsync();
        var waiting = host.Desk.WaitAsync(run.Id, TimeSpan.FromSeconds(1), CancellationToken.None);

        await clock.PumpAsync(waiting);

        (await waiting)!.Status.ShouldBe(RunStatus.Queued);
    }
}
