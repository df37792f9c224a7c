using System.Text.Json.Nodes;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Actions;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Runs.Execution;

/// <summary>Checks 19–35 of botocove's behaviour, numbered as in the parity list.</summary>
public sealed class RunParityTests
{
    private static readonly RunRequest TwoRegions = EngineHost.Everything with { Regions = new RegionSelection(["eu-west-1", "us-east-1"], []) };

    [Fact]
    public async Task A19_TwoRegions_GiveEachAccountOneResultARegion()
    {
        await using var host = await EngineHost.StartAsync(Small());

        var results = await host.ResultsAsync(await host.RunToEndAsync(TwoRegions));

        results.Select(r => (r.Target.AccountId, r.Target.Region)).ShouldBe(
        [
            (A, "eu-west-1"), (A, "us-east-1"), (B, "eu-west-1"), (B, "us-east-1"),
            (C, "eu-west-1"), (C, "us-east-1"), (D, "eu-west-1"), (D, "us-east-1"),
        ]);
    }

    [Fact]
    public async Task A20_NoRegions_PutTheConnectionsRegionOnEveryRecord()
    {
        await using var host = await EngineHost.StartAsync(Small());

        var results = await host.ResultsAsync(await host.RunToEndAsync());

        results.Count.ShouldBe(4);
        results.ShouldAllBe(r => r.Target.Region == "us-east-1");
    }

    [Fact]
    public async Task A24_NoSessionName_IsTheRunsId()
    {
        await using var host = await EngineHost.StartAsync(Small());

        var run = await host.RunToEndAsync();

        host.Sessions.Opened.ShouldAllBe(o => o.RoleSessionName == $"cove-{run.Id}" && o.Role == null);
        $"cove-{run.Id}".Length.ShouldBeInRange(2, 64);
    }

    [Fact]
    public async Task A24_SessionNameAndRoleWithPath_AreSentAsGiven()
    {
        await using var host = await EngineHost.StartAsync(Small());
        var request = EngineHost.Everything with { Options = new RunOptions { RoleName = "audit/reader", RoleSessionName = "omega@example" } };

        var results = await host.ResultsAsync(await host.RunToEndAsync(request));

        host.Sessions.Opened.ShouldAllBe(o => o.Role == "audit/reader" && o.RoleSessionName == "omega@example");
        results.ShouldAllBe(r => r.RoleName == "reader" && r.RoleSessionName == "omega@example");
    }

    [Fact]
    public async Task A25_PolicyArnsAndExternalId_AreSent()
    {
        await using var host = await EngineHost.StartAsync(Small());
        string[] arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"];
        var request = EngineHost.Everything with { Options = new RunOptions { PolicyArns = arns, ExternalId = "the-external-id" } };

        var run = await host.RunToEndAsync(request);

        host.Sessions.Opened.ShouldAllBe(o => o.PolicyArns.SequenceEqual(arns) && o.ExternalId == "the-external-id");
        run.Options.ExternalId.ShouldBeNull();
        host.Store.Created[0].ProtectedExternalId!.ShouldNotContain("the-external-id");
    }

    [Fact]
    public async Task A25_NothingGiven_SendsNoArnsAndNoExternalId()
    {
        await using var host = await EngineHost.StartAsync(Small());

        await host.RunToEndAsync();

        host.Sessions.Opened.ShouldAllBe(o => o.PolicyArns.Count == 0 && o.ExternalId == null);
    }

    [Fact]
    public async Task A26_ActionThrowsInOneAccount_FailsThereOnly()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Action.Read = (context, token) =>
            context.Session.AccountId == B ? throw new InvalidOperationException("no such thing") : FakeAction.ReadOneThingAsync(context, token);

        var run = await host.RunToEndAsync();

        var results = await host.ResultsAsync(run);
        results.Select(r => r.State).ShouldBe([TargetState.Succeeded, TargetState.Failed, TargetState.Succeeded, TargetState.Succeeded]);
        results[1].Error.ShouldNotBeNull().Message.ShouldBe("no such thing");
        results[1].AssumeRoleSuccess.ShouldBe(true);
        run.Status.ShouldBe(RunStatus.CompletedWithFailures);
    }

    [Fact]
    public async Task A27_AssumeRoleDenied_NeverCallsTheAction()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Sessions.Refused[C] = Testing.Sessions.FakeSessions.AccessDenied(C);
        var asked = new System.Collections.Concurrent.ConcurrentBag<string>();
        host.Action.Read = (context, token) =>
        {
            asked.Add(context.Session.AccountId);
            return FakeAction.ReadOneThingAsync(context, token);
        };

        var results = await host.ResultsAsync(await host.RunToEndAsync(TwoRegions));

        results.Where(r => r.State == TargetState.AssumeRoleFailed).Select(r => r.Target.AccountId).ShouldBe([C, C]);
        results.Where(r => r.Target.AccountId == C).ShouldAllBe(r => r.AssumeRoleSuccess == false && r.Error!.RequestId == $"request-{C}");
        asked.ShouldNotContain(C);
        host.Sessions.Opened.Count(o => o.AccountId == C).ShouldBe(1);
    }

    [Fact]
    public async Task A28_Totals_SumToTargets()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Sessions.Refused[C] = Testing.Sessions.FakeSessions.AccessDenied(C);
        host.Action.Read = (context, token) => context.Session.AccountId == B ? throw new InvalidOperationException("no") : FakeAction.ReadOneThingAsync(context, token);

        var run = await host.RunToEndAsync(TwoRegions);

        run.Totals.ShouldBe(new RunTotals(Targets: 8, Queued: 0, Running: 0, Succeeded: 4, Failed: 2, AssumeRoleFailed: 2, Skipped: 0, Cancelled: 0, Unknown: 0));
    }

    [Fact]
    public async Task A29_FailFast_EndsFailedAndKeepsWhatFinished()
    {
        await using var host = await EngineHost.StartAsync(Flat(30));
        var begun = 0;
        host.Action.Read = (context, token) => Interlocked.Increment(ref begun) == 3 ? throw new InvalidOperationException("broken") : FakeAction.ReadOneThingAsync(context, token);

        var run = await host.RunToEndAsync(EngineHost.Everything with { Options = new RunOptions { FailFast = true, MaxConcurrency = 1 } });

        run.Status.ShouldBe(RunStatus.Failed);
        run.StopReason.ShouldNotBeNull().ShouldContain("broken");
        run.Totals.ShouldBe(new RunTotals(Targets: 30, Queued: 0, Running: 0, Succeeded: 2, Failed: 1, AssumeRoleFailed: 0, Skipped: 0, Cancelled: 27, Unknown: 0));
    }

    [Fact]
    public async Task A30_Parameters_ReachEveryTargetWithTheirDefaults()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Action.Description = host.Action.Description with
        {
            ParameterSchema = JsonNode.Parse("""{"type":"object","properties":{"prefix":{"type":"string"},"days":{"type":"integer","default":90}},"additionalProperties":false}""")!.AsObject(),
        };
        host.Action.Read = (context, _) => Task.FromResult<IReadOnlyList<JsonObject>>([new JsonObject { ["Name"] = context.Parameters.ToJsonString() }]);

        var results = await host.ResultsAsync(await host.RunToEndAsync(TwoRegions with { Parameters = new JsonObject { ["prefix"] = "a\"b" } }));

        results.Count.ShouldBe(8);
        results.ShouldAllBe(r => JsonNode.DeepEquals(JsonNode.Parse(r.Rows![0]["Name"]!.GetValue<string>()), JsonNode.Parse("""{"prefix":"a\"b","days":90}""")));
    }

    [Fact]
    public async Task A31_ConcurrencyThreeOverThirtyTargets_PeaksAtThree()
    {
        await using var host = await EngineHost.StartAsync(Flat(30));
        var gauge = new Gauge(waitFor: 3);
        host.Action.Read = (context, token) => gauge.MeasureAsync(() => FakeAction.ReadOneThingAsync(context, token));

        var run = await host.RunToEndAsync(EngineHost.Everything with { Options = new RunOptions { MaxConcurrency = 3 } });

        run.Totals.Succeeded.ShouldBe(30);
        gauge.Peak.ShouldBe(3);
        host.Sessions.Peak.ShouldBe(3);
    }

    [Fact]
    public async Task A34_EachAccount_GetsOneAssumeRoleForAllItsRegions()
    {
        await using var host = await EngineHost.StartAsync(Small());

        var run = await host.RunToEndAsync(TwoRegions);

        host.Sessions.Opened.Select(o => o.AccountId).Order().ShouldBe([A, B, C, D]);
        var calls = await host.Desk.CallsAsync(run.Id, CancellationToken.None);
        calls.Select(c => (c.Operation, c.Count)).Order().ShouldBe([("AssumeRole", 4), ("DescribeTrails", 8)]);
        run.Calls.ShouldBe(12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A35_FifteenHundredTargets_LeaveNoSessionAlive(bool fail)
    {
        await using var host = await EngineHost.StartAsync(Large());
        if (fail)
            host.Action.Read = (context, _) => throw new AwsCallException(AwsErrorKind.AccessDenied, "AccessDeniedException", $"no {context.Session.AccountId}");

        var run = await host.RunToEndAsync(EngineHost.Everything with { Options = new RunOptions { CautiousStart = false } });

        (fail ? run.Totals.Failed : run.Totals.Succeeded).ShouldBe(1500);
        host.Sessions.Alive.ShouldBe(0);
        host.Sessions.Peak.ShouldBeLessThanOrEqualTo(64);
    }
}
