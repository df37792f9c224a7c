using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Actions;
using Microsoft.Extensions.DependencyInjection;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Plans;

/// <summary>An apply that is cut off: by a death between intent and outcome, by another owner, by people who stop it.</summary>
public sealed class ApplyInterruptionTests
{
    [Fact]
    public async Task Intent_WithoutOutcomeAfterTheCallTookEffect_IsReadAndNotSentAgain()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await ApprovedAsync(story);
        story.Switches.AfterWrite = Once(Dies);

        await DieAsync(story, plan);
        await ComeBackAsync(story);

        var outcome = (await story.OutcomesAsync(plan)).ShouldHaveSingleItem();
        outcome.State.ShouldBe(ChangeState.Applied);
        outcome.Detail.ShouldNotBeNull().ShouldContain("after an interruption");
        story.Switches.Writes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Intent_WithoutOutcomeAndWithoutEffect_IsSentOnce()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await ApprovedAsync(story);
        story.Switches.BeforeWrite = Once(Dies);

        await DieAsync(story, plan);
        story.Switches.Writes.ShouldBeEmpty();
        await ComeBackAsync(story);

        (await story.OutcomesAsync(plan)).ShouldHaveSingleItem().State.ShouldBe(ChangeState.Applied);
        story.Switches.Writes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Intent_WhoseItemNowStandsOtherwise_IsUnknown()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await ApprovedAsync(story);
        story.Switches.BeforeWrite = Once(Dies);

        await DieAsync(story, plan);
        story.Switches.Shows = (_, _) => new System.Text.Json.Nodes.JsonObject { ["On"] = "half" };
        await ComeBackAsync(story);

        (await story.OutcomesAsync(plan)).ShouldHaveSingleItem().State.ShouldBe(ChangeState.Unknown);
        story.Switches.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Slice_ThatBecomesAnothers_SendsNothingMore()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await ApprovedAsync(story);
        var store = story.Host.Services.GetRequiredService<IRunStore>();
        var run = Guid.Empty;
        story.Switches.Shows = (_, _) =>
        {
            // As another process would that takes this one for dead: between the look at the item and the intent.
            run = story.Host.Services.GetRequiredService<IRunStore>().OpenRunsAsync(default).GetAwaiter().GetResult().Single();
            store.ClaimAsync(run, 0, "another", TimeProvider.System.GetUtcNow().AddMinutes(5), TimeSpan.FromMinutes(5), default).GetAwaiter().GetResult();
            return null;
        };

        await story.ApplyAsync(plan);

        story.Switches.Writes.ShouldBeEmpty();
        (await story.OutcomesAsync(plan)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Outcome_OfAHostThatWakesAfterItsSliceWasTaken_IsToldAsLateAndNotAsWritten()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await ApprovedAsync(story);
        var store = story.Host.Services.GetRequiredService<IRunStore>();
        story.Switches.AfterWrite = async (_, _, cancellationToken) =>
        {
            var run = (await store.OpenRunsAsync(cancellationToken)).Single();
            (await store.ClaimAsync(run, 0, "another", TimeProvider.System.GetUtcNow().AddMinutes(5), TimeSpan.FromMinutes(5), cancellationToken)).ShouldNotBeNull();
        };

        await story.ApplyAsync(plan);

        (await story.OutcomesAsync(plan)).ShouldBeEmpty();
        var told = story.Host.Audit.Entries.Where(e => e.Kind.StartsWith("change.", StringComparison.Ordinal)).ShouldHaveSingleItem();
        told.Kind.ShouldBe("change.late");
        told.Details["calls"]!.AsArray().ShouldHaveSingleItem()!["requestId"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Outcome_OfACallThatLeft_IsWrittenThoughTheProcessShutsDown()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await ApprovedAsync(story);
        Task? shutdown = null;
        story.Switches.AfterWrite = (_, _, _) =>
        {
            shutdown = story.Host.Dispatcher.CancelAsync();
            return Task.CompletedTask;
        };

        await Should.ThrowAsync<OperationCanceledException>(() => story.ApplyAsync(plan));

        await shutdown.ShouldNotBeNull();
        var outcome = (await story.OutcomesAsync(plan)).ShouldHaveSingleItem();
        outcome.State.ShouldBe(ChangeState.Applied);
        outcome.Calls.ShouldHaveSingleItem().RequestId.ShouldNotBeNull();
    }

    [Fact]
    public async Task WritesStopped_BetweenLookAndCall_SendsNothingAndStopsTheRun()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await ApprovedAsync(story);
        story.Switches.Shows = (_, _) =>
        {
            StopWrites(story);
            return null;
        };

        var run = await story.ApplyAsync(plan);

        run.Status.ShouldBe(RunStatus.Stopped);
        run.StopReason.ShouldNotBeNull().ShouldContain("All writes of acme are stopped");
        (await story.OutcomesAsync(plan)).ShouldHaveSingleItem().State.ShouldBe(ChangeState.NotStarted);
        story.Switches.Writes.ShouldBeEmpty();
        (await story.Desk.FindAsync(plan.Hash, default))!.State.ShouldBe(PlanState.Incomplete);
    }

    [Fact]
    public async Task WritesStopped_AfterAnAttemptWithoutEffect_StopsTheRunAndSaysThatNothingChanged()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await ApprovedAsync(story);
        story.Switches.BeforeWrite = (_, _, _) =>
        {
            StopWrites(story);
            throw FakeSwitches.Lost();
        };

        var run = await story.ApplyAsync(plan);

        run.Status.ShouldBe(RunStatus.Stopped);
        var outcome = (await story.OutcomesAsync(plan)).ShouldHaveSingleItem();
        outcome.State.ShouldBe(ChangeState.NotStarted);
        outcome.Calls.ShouldHaveSingleItem();
        story.Switches.Writes.ShouldBeEmpty();
    }

    private static void StopWrites(PlanStory story) =>
        story.Host.Services.GetRequiredService<IWriteStops>().StopAsync(FakeConnections.Name, "smoke", TestActors.Operator, default).GetAwaiter().GetResult();

    private static async Task<Plan> ApprovedAsync(PlanStory story)
    {
        var plan = await story.PlanAsync(r => r with { Targets = TargetSelection.Everything with { Include = [A] } });
        await story.ApproveAsync(plan);
        return plan;
    }

    /// <summary>Nothing more is written by this attempt, as if its process were gone.</summary>
    private static Exception Dies() => new StoreUnavailableException(StoreFault.Unreachable, "The process is gone.");

    private static Func<string, string, CancellationToken, Task> Once(Func<Exception> fault)
    {
        var left = 1;
        return (_, _, _) => left-- > 0 ? throw fault() : Task.CompletedTask;
    }

    private static Task<StoreUnavailableException> DieAsync(PlanStory story, Plan plan) => Should.ThrowAsync<StoreUnavailableException>(() => story.ApplyAsync(plan));

    private static async Task ComeBackAsync(PlanStory story)
    {
        await story.Host.ReconcileAsync();
        await story.Host.Dispatcher.WhenIdleAsync();
    }
}
