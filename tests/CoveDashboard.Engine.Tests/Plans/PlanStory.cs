using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Runs.Execution.Apply;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Actions;
using CoveDashboard.Testing.Notices;
using CoveDashboard.Testing.Organizations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Engine.Tests.Plans;

/// <summary>An engine over the real store with a world of switches, and the steps that every plan takes.</summary>
internal sealed class PlanStory : IAsyncDisposable
{
    private PlanStory(EngineHost host, FakeSwitches switches) => (Host, Switches) = (host, switches);

    public EngineHost Host { get; }

    public FakeSwitches Switches { get; }

    public IPlanDesk Desk => Host.Plans;

    public static async Task<PlanStory> StartAsync(OrganizationBuilder? organization = null, FakeSwitches? switches = null, TimeProvider? clock = null, FakeChannels? channels = null)
    {
        switches ??= new FakeSwitches();
        var host = channels is null
            ? await EngineHost.StartAsync(organization ?? Fixtures.Small(), clock, onDisk: true, switches)
            : await EngineHost.StartWithNoticesAsync(organization ?? Fixtures.Small(), channels, clock, switches);
        host.Sessions.AnswerWith = switches.AnswerAsync;
        // AWS here shows at once what it did; tests that wait on purpose say how long.
        (Settle(host).Settle, Settle(host).FirstPause) = (TimeSpan.FromMilliseconds(60), TimeSpan.FromMilliseconds(5));
        return new PlanStory(host, switches);
    }

    /// <summary>How long a change may stay hidden before it counts as not shown.</summary>
    public void AllowToSettle(TimeSpan time) => Settle(Host).Settle = time;

    /// <summary>Plans everything, as an operator.</summary>
    public async Task<Plan> PlanAsync(Func<RunRequest, RunRequest>? change = null)
    {
        var request = new RunRequest { Connection = FakeConnections.Name, Action = FakeSwitches.Id };
        var run = await Host.RunToEndAsync(change?.Invoke(request) ?? request);
        return await Desk.OfRunAsync(run.Id, default) ?? throw new InvalidOperationException($"Run {run.Number} is {run.Status} ({run.StopReason}) and gave no plan.");
    }

    /// <summary>By as many people as it takes.</summary>
    public async Task ApproveAsync(Plan plan)
    {
        foreach (var approver in new[] { TestActors.Approver, TestActors.SecondApprover }.Take(plan.Envelope.ApprovalsRequired))
            (await Desk.ApproveAsync(plan.Hash, "looked at", approver, default)).Result.ShouldBe(PlanCommandResult.Done);
    }

    /// <summary>Begins to apply, and waits for the first wave's end.</summary>
    public async Task<Run> ApplyAsync(Plan plan)
    {
        var outcome = await Desk.ApplyAsync(plan.Hash, Desk.ConfirmationOf(plan.Envelope), TestActors.Operator, default);
        outcome.Result.ShouldBe(PlanCommandResult.Done, outcome.Message);
        await Host.Dispatcher.WhenIdleAsync();
        return (await Host.Desk.FindAsync(outcome.Run!.Id, default))!;
    }

    /// <summary>Wave after wave, until the run ends.</summary>
    public async Task<Run> ApplyRestAsync(Run run)
    {
        while (!run.Status.IsFinal())
        {
            var outcome = await Desk.NextWaveAsync(run.Id, TestActors.Operator, default);
            outcome.Result.ShouldBe(PlanCommandResult.Done, outcome.Message);
            await Host.Dispatcher.WhenIdleAsync();
            run = (await Host.Desk.FindAsync(run.Id, default))!;
        }
        return run;
    }

    /// <summary>What became of each change.</summary>
    public Task<IReadOnlyList<ChangeOutcome>> OutcomesAsync(Plan plan) => Desk.OutcomesAsync(plan.Hash, default);

    /// <summary>Plans the switch of one account, approves, and applies to the end; what became of it.</summary>
    public async Task<ChangeOutcome> ChangeAsync(string account = Fixtures.A, Action<Plan>? beforeApply = null)
    {
        var plan = await PlanAsync(r => r with { Targets = TargetSelection.Everything with { Include = [account] } });
        await ApproveAsync(plan);
        beforeApply?.Invoke(plan);
        await ApplyRestAsync(await ApplyAsync(plan));
        return (await OutcomesAsync(plan)).ShouldHaveSingleItem();
    }

    private static ApplyOptions Settle(EngineHost host) => host.Services.GetRequiredService<IOptions<ApplyOptions>>().Value;

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
