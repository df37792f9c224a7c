using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Library;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Library;

public sealed class CoveTests
{
    private static readonly Selection Acme = new(FakeConnections.Name);

    [Fact]
    public async Task Run_OneFailsAndOneRefuses_GivesBotocovesThreeBuckets()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Sessions.Refused[C] = FakeSessions.AccessDenied(C);

        var report = await CoveOf(host).RunAsync(Acme, (session, _) => session.AccountId == B ? throw new InvalidOperationException("no") : Rows(session));

        report.Results.Select(e => (e.Id, e.Result![0].ToJsonString())).ShouldBe([(A, $$"""{"anything":"{{A}}"}"""), (D, $$"""{"anything":"{{D}}"}""")]);
        report.Exceptions.Select(e => (e.Id, e.ExceptionDetails)).ShouldBe([(B, "InvalidOperationException: no")]);
        report.FailedAssumeRole.Select(e => (e.Id, e.AssumeRoleSuccess, e.RoleName)).ShouldBe([(C, false, "OrganizationAccountAccessRole")]);
        host.Sessions.Alive.ShouldBe(0);
        host.Store.Created.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_SuspendedAccount_IsAnExceptionWithItsState()
    {
        await using var host = await EngineHost.StartAsync(Small(AccountState.Suspended));

        var report = await CoveOf(host).RunAsync(Acme, (session, _) => Rows(session));

        report.Exceptions.Select(e => (e.Id, e.State, e.ExceptionDetails)).ShouldBe([(D, TargetState.Skipped, "NotActive: SUSPENDED")]);
    }

    [Fact]
    public async Task Run_NoOperationsDeclared_SendsNoPolicyAndAllowsEveryRead()
    {
        await using var host = await EngineHost.StartAsync(Small());

        await CoveOf(host).RunAsync(Acme, (session, _) => Rows(session));

        host.Sessions.Opened.ShouldAllBe(o => o.Policy == null && o.AllowedOperations == null && o.Purpose == SessionPurpose.Read);
    }

    [Fact]
    public async Task Run_OperationsDeclared_SendsTheDeny()
    {
        await using var host = await EngineHost.StartAsync(Small());
        var selection = Acme with { Operations = [new ActionOperation("iam", "ListUsers", "iam:ListUsers")] };

        await CoveOf(host).RunAsync(selection, (session, _) => Rows(session));

        host.Sessions.Opened.ShouldAllBe(o => o.Policy!.Contains("iam:ListUsers") && o.AllowedOperations!.Contains("iam:ListUsers"));
    }

    [Fact]
    public async Task Run_WrongSelection_IsRefusedWithEveryFaultAndCallsNothing()
    {
        await using var host = await EngineHost.StartAsync(Small());
        var selection = Acme with { Targets = new TargetSelection(["cat"], []), Options = new RunOptions { MaxConcurrency = 0 } };

        var refused = await Should.ThrowAsync<RefusedException>(() => CoveOf(host).RunAsync(selection, (session, _) => Rows(session)));

        refused.Faults.Select(f => f.Path).ShouldBe(["options.maxConcurrency", "targets.include[0]"]);
        host.Sessions.Opened.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_FailFast_CancelsWhatHadNotBegun()
    {
        await using var host = await EngineHost.StartAsync(Flat(10));
        var selection = Acme with { Options = new RunOptions { FailFast = true, MaxConcurrency = 1 } };

        var report = await CoveOf(host).RunAsync(selection, (_, _) => throw new InvalidOperationException("no"));

        report.Exceptions.CountBy(e => e.State).ShouldBe([new(TargetState.Failed, 1), new(TargetState.Cancelled, 9)]);
    }

    /// <summary>One tick a target, failures too.</summary>
    [Fact]
    public async Task A32_Progress_EndsAtAccountsTimesRegions()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Sessions.Refused[C] = FakeSessions.AccessDenied(C);
        var ticks = new Ticks();
        var selection = Acme with { Regions = new RegionSelection(["eu-west-1", "us-east-1"], []), Progress = ticks };

        await CoveOf(host).RunAsync(selection, (session, _) => session.AccountId == B ? throw new InvalidOperationException("no") : Rows(session));

        ticks.Count.ShouldBe(8);
    }

    private static ICove CoveOf(EngineHost host) => host.Services.GetRequiredService<ICove>();

    private static Task<IEnumerable<JsonObject>> Rows(ITargetSession session) =>
        Task.FromResult<IEnumerable<JsonObject>>([new JsonObject { ["anything"] = session.AccountId }]);

    private sealed class Ticks : IProgress<TargetResult>
    {
        private int _count;

        public int Count => _count;

        public void Report(TargetResult value) => Interlocked.Increment(ref _count);
    }
}
