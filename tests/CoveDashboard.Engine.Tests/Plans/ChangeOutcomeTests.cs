using System.Text.Json.Nodes;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Testing.Actions;
using CoveDashboard.Testing.Organizations;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Plans;

/// <summary>What becomes of one change, whatever AWS or the world around it does.</summary>
public sealed class ChangeOutcomeTests
{
    [Fact]
    public async Task Item_AlreadyAsWanted_IsAlreadyDone()
    {
        await using var story = await PlanStory.StartAsync();

        var outcome = await story.ChangeAsync(A, _ => story.Switches.Set(A, isOn: false));

        outcome.State.ShouldBe(ChangeState.AlreadyDone);
        story.Switches.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Item_ChangedSince_IsDriftedAndUntouched()
    {
        await using var story = await PlanStory.StartAsync();

        var outcome = await story.ChangeAsync(A, _ => story.Switches.Shows = (_, _) => new JsonObject { ["On"] = true, ["Colour"] = "red" });

        outcome.State.ShouldBe(ChangeState.Drifted);
        outcome.Found.ShouldNotBeNull().ContainsKey("Colour").ShouldBeTrue();
        story.Switches.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Item_NotThereAnyMore_IsGone()
    {
        await using var story = await PlanStory.StartAsync();

        var outcome = await story.ChangeAsync(A, _ => story.Switches.IsGone = (_, _) => true);

        outcome.State.ShouldBe(ChangeState.Gone);
        story.Switches.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Item_ThatTheActionCannotRead_FailsAndNothingIsSent()
    {
        await using var story = await PlanStory.StartAsync();

        var outcome = await story.ChangeAsync(A, _ => story.Switches.Shows = (_, _) => throw new InvalidOperationException("an answer that nobody expected"));

        outcome.State.ShouldBe(ChangeState.Failed);
        outcome.Detail.ShouldNotBeNull().ShouldContain("an answer that nobody expected");
        story.Switches.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Account_Suspended_IsDrifted()
    {
        await using var story = await PlanStory.StartAsync();

        var outcome = await story.ChangeAsync(D, _ => story.Host.Reader.Organization = Small(AccountState.Suspended).Build());

        outcome.State.ShouldBe(ChangeState.Drifted);
        story.Switches.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Account_MovedToAnotherOu_IsDrifted()
    {
        await using var story = await PlanStory.StartAsync();

        var outcome = await story.ChangeAsync(A, _ => story.Host.Reader.Organization = Without(A).Account(A, "A", Ou4).Build());

        outcome.State.ShouldBe(ChangeState.Drifted);
        outcome.Detail.ShouldNotBeNull().ShouldContain("Root/ou4");
        story.Switches.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Account_ThatLeftTheOrganization_IsDrifted()
    {
        await using var story = await PlanStory.StartAsync();

        var outcome = await story.ChangeAsync(A, _ => story.Host.Reader.Organization = Without(A).Build());

        outcome.State.ShouldBe(ChangeState.Drifted);
        story.Switches.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Account_MovedBetweenWaves_IsDrifted()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await story.PlanAsync();
        await story.ApproveAsync(plan);
        var run = await story.ApplyAsync(plan);
        var later = plan.Envelope.Waves[1].Accounts[0];

        story.Host.Reader.Organization = Without(later).Account(later, later, OrganizationBuilder.RootId).Build();
        await story.ApplyRestAsync(run);

        var change = plan.Envelope.Changes.Single(c => c.AccountId == later);
        (await story.OutcomesAsync(plan)).Single(o => o.ChangeId == change.Id).State.ShouldBe(ChangeState.Drifted);
        story.Switches.IsOn(later).ShouldBeTrue();
    }

    [Fact]
    public async Task Call_Denied_FailsWithItsCause()
    {
        await using var story = await PlanStory.StartAsync();
        story.Switches.BeforeWrite = (_, _, _) => throw FakeSwitches.Denied();

        var outcome = await story.ChangeAsync();

        outcome.State.ShouldBe(ChangeState.Failed);
        outcome.Detail.ShouldNotBeNull().ShouldContain("AccessDenied");
        outcome.Calls.ShouldHaveSingleItem().Operation.ShouldBe("StopLogging");
        story.Switches.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task LostAnswer_ThatTookEffect_IsAppliedAndNotSentAgain()
    {
        await using var story = await PlanStory.StartAsync();
        story.Switches.AfterWrite = (_, _, _) => throw FakeSwitches.Lost();

        var outcome = await story.ChangeAsync();

        outcome.State.ShouldBe(ChangeState.Applied);
        outcome.Detail.ShouldNotBeNull().ShouldContain("Verified by reading");
        story.Switches.Writes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task LostAnswer_WithoutEffect_IsSentAgainWhenAwsHadItsTime()
    {
        await using var story = await PlanStory.StartAsync();
        var sent = new List<DateTimeOffset>();
        story.Switches.BeforeWrite = (_, _, _) =>
        {
            sent.Add(TimeProvider.System.GetUtcNow());
            return sent.Count < 3 ? throw FakeSwitches.Lost() : Task.CompletedTask;
        };

        var outcome = await story.ChangeAsync();

        outcome.State.ShouldBe(ChangeState.Applied);
        outcome.Calls.Count.ShouldBe(3);
        story.Switches.Writes.ShouldHaveSingleItem();
        sent.Zip(sent.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First >= TimeSpan.FromMilliseconds(60));
    }

    [Fact]
    public async Task LostAnswer_ThreeTimesWithoutEffect_IsUnknownAndNotSentAgain()
    {
        await using var story = await PlanStory.StartAsync();
        var sent = 0;
        story.Switches.BeforeWrite = (_, _, _) =>
        {
            sent++;
            throw FakeSwitches.Lost();
        };

        (await story.ChangeAsync()).State.ShouldBe(ChangeState.Unknown);
        sent.ShouldBe(3);
    }

    [Fact]
    public async Task Effect_ThatNeverShows_IsUnknownAndNotSentAgain()
    {
        await using var story = await PlanStory.StartAsync();
        story.Switches.Shows = (_, _) => new JsonObject { ["On"] = true };

        (await story.ChangeAsync()).State.ShouldBe(ChangeState.Unknown);
        story.Switches.Writes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Effect_ThatShowsLate_IsApplied()
    {
        await using var story = await PlanStory.StartAsync();
        story.AllowToSettle(TimeSpan.FromSeconds(30));
        var readings = 0;
        story.Switches.Shows = (account, _) => !story.Switches.IsOn(account) && readings++ < 3 ? new JsonObject { ["On"] = true } : null;

        (await story.ChangeAsync()).State.ShouldBe(ChangeState.Applied);
        story.Switches.Writes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Item_UnreadableAfterTheCall_IsUnknown()
    {
        await using var story = await PlanStory.StartAsync();
        story.Switches.Shows = (account, _) => story.Switches.IsOn(account) ? null : throw new InvalidOperationException("an answer that nobody expected");

        (await story.ChangeAsync()).State.ShouldBe(ChangeState.Unknown);
        story.Switches.Writes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task ChangeOfSeveralCalls_ThatBreaksInTheMiddle_IsUnknownAndSaysHowFarItCame()
    {
        await using var story = await PlanStory.StartAsync(switches: new FakeSwitches { TurnsOffFirst = ["first"] });
        story.Switches.BeforeWrite = (_, name, _) => name == "main" ? throw FakeSwitches.Denied() : Task.CompletedTask;

        var outcome = await story.ChangeAsync();

        outcome.State.ShouldBe(ChangeState.Unknown);
        outcome.Detail.ShouldNotBeNull().ShouldContain("1 of 2 calls were made");
        outcome.Calls.Count.ShouldBe(2);
        story.Switches.Writes.ShouldHaveSingleItem().Name.ShouldBe("first");
    }

    /// <summary>The small organization without one of its accounts.</summary>
    private static OrganizationBuilder Without(string account)
    {
        var builder = new OrganizationBuilder().Management(H, "H").Unit(Ou1, "ou1").Unit(Ou2, "ou2", Ou1).Unit(Ou3, "ou3", Ou2).Unit(Ou4, "ou4");
        foreach (var (id, name, ou) in new[] { (A, "A", Ou3), (B, "B", Ou3), (C, "C", Ou3), (D, "D", Ou4) })
            if (id != account)
                builder.Account(id, name, ou);
        return builder;
    }
}
