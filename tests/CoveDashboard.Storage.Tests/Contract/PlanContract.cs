using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Tests.Support;
using CoveDashboard.Testing.Plans;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>Sealing plans, deciding on them and listing them.</summary>
public abstract class PlanContract : StoreContract
{
    private IPlanStore Plans => Fixture.Plans;

    [Fact]
    public async Task SealAsync_ThenFind_GivesWhatWasSealed()
    {
        var wanted = new PlanBuilder { ChangesPerAccount = 40 }.Build();

        var kept = await Plans.SealAsync(wanted, default);

        (kept.Number, kept.State, kept.Totals).ShouldBe((1, PlanState.Waiting, new ChangeTotals(120, 0, 0, 0, 0, 0, 0, 0)));
        kept.Envelope.ShouldBeWhole(wanted.Envelope);
        (await Plans.FindAsync(wanted.Hash, PlanSteps.Now, default)).ShouldBeWhole(kept);
        (await Plans.FindAsync(1, PlanSteps.Now, default)).ShouldBeWhole(kept);
        (await Plans.OfRunAsync(wanted.Envelope.RunId, PlanSteps.Now, default)).ShouldBeWhole(kept);
        (await Plans.BytesAsync(wanted.Hash, default)).ShouldBe(wanted.Canonical);
    }

    [Fact]
    public async Task FindAsync_Unknown_GivesNothing()
    {
        (await Plans.FindAsync("none", PlanSteps.Now, default)).ShouldBeNull();
        (await Plans.FindAsync(7, PlanSteps.Now, default)).ShouldBeNull();
        (await Plans.OfRunAsync(Guid.NewGuid(), PlanSteps.Now, default)).ShouldBeNull();
        (await Plans.BytesAsync("none", default)).ShouldBeNull();
    }

    [Fact]
    public async Task SealAsync_SameRunAgain_GivesThePlanThatIsThere()
    {
        var run = Guid.NewGuid();
        await using var other = Fixture.Another();
        IPlanStore[] stores = [Plans, other.Plans];

        var kept = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => stores[i % 2].SealAsync(new PlanBuilder { RunId = run, Accounts = i + 1 })));

        kept.Select(p => p.Hash).Distinct().ShouldHaveSingleItem();
        (await Plans.ListAsync(new PlanQuery(), PlanSteps.Now, default)).Total.ShouldBe(1);
        (await Plans.SealAsync(new PlanBuilder())).Number.ShouldBe(2);
    }

    [Fact]
    public async Task SealAsync_BytesOfAnotherPlan_AreRefused()
    {
        var wanted = new PlanBuilder().Build();

        await Should.ThrowAsync<ArgumentException>(Plans.SealAsync(wanted with { Canonical = [.. wanted.Canonical, (byte)' '] }, default));

        (await Plans.ListAsync(new PlanQuery(), PlanSteps.Now, default)).Total.ShouldBe(0);
    }

    [Theory]
    [InlineData(0, 1, PlanState.Empty)]
    [InlineData(1, 0, PlanState.Approved)]
    [InlineData(1, 2, PlanState.Waiting)]
    public async Task SealAsync_ByChangesAndApprovals_BeginsInItsState(int accounts, int approvals, PlanState state) =>
        (await Plans.SealAsync(new PlanBuilder { Accounts = accounts, Approvals = approvals })).State.ShouldBe(state);

    [Fact]
    public async Task SealAsync_Strike_SupersedesTheEarlierPlanOnce()
    {
        var first = await Plans.ApprovedAsync();
        var strike = new PlanBuilder { RunId = first.Envelope.RunId, Accounts = 2, Origin = new PlanOrigin(PlanOriginKind.Strike, first.Hash) };

        var second = await Plans.SealAsync(strike);

        var earlier = await Plans.ReadAsync(first.Hash);
        (earlier.State, earlier.ReplacedBy).ShouldBe((PlanState.Superseded, second.Hash));
        (second.Number, second.State).ShouldBe((2, PlanState.Waiting));
        (await Plans.OfRunAsync(first.Envelope.RunId, PlanSteps.Now, default))!.Hash.ShouldBe(second.Hash);
        (await Should.ThrowAsync<PlanConflictException>(Plans.SealAsync(strike with { Accounts = 1 }))).Message.ShouldContain("Superseded");
        (await Plans.DecideAsync(first.Hash, PlanSteps.Approval("local|other"), default)).ShouldBeFalse();
    }

    [Fact]
    public async Task SealAsync_StrikeOfAnExpiredOrUnknownPlan_IsAConflictAndKeepsNothing()
    {
        var first = await Plans.SealAsync(new PlanBuilder());
        var late = new PlanBuilder { At = first.Envelope.ExpiresAt, Origin = new PlanOrigin(PlanOriginKind.Strike, first.Hash) };

        await Should.ThrowAsync<PlanConflictException>(Plans.SealAsync(late));
        await Should.ThrowAsync<PlanConflictException>(Plans.SealAsync(late with { Origin = new PlanOrigin(PlanOriginKind.Strike, "none") }));

        (await Plans.ListAsync(new PlanQuery(), PlanSteps.Now, default)).Total.ShouldBe(1);
        (await Plans.SealAsync(new PlanBuilder())).Number.ShouldBe(2);
    }

    [Fact]
    public async Task DecideAsync_ApprovalsOfTwo_TheLastApproves()
    {
        var plan = await Plans.SealAsync(new PlanBuilder { Approvals = 2 });

        (await Plans.DecideAsync(plan.Hash, PlanSteps.Approval("local|delta"), default)).ShouldBeTrue();
        var between = await Plans.ReadAsync(plan.Hash);
        (await Plans.DecideAsync(plan.Hash, PlanSteps.Approval("local|delta"), default)).ShouldBeFalse();
        (await Plans.ReadAsync(plan.Hash)).State.ShouldBe(PlanState.Waiting);
        (await Plans.DecideAsync(plan.Hash, PlanSteps.Approval("local|gamma"), default)).ShouldBeTrue();

        between.State.ShouldBe(PlanState.Waiting);
        var approved = await Plans.ReadAsync(plan.Hash);
        approved.State.ShouldBe(PlanState.Approved);
        approved.Decisions.ShouldBe([PlanSteps.Approval("local|delta"), PlanSteps.Approval("local|gamma")]);
    }

    [Fact]
    public async Task ListAsync_WhatAwaitsAPerson_LeavesOutTheirOwnAndWhatTheyApproved()
    {
        var mine = await Plans.SealAsync(new PlanBuilder { Approvals = 2 });
        var approved = await Plans.SealAsync(new PlanBuilder { Approvals = 2 });
        await Plans.DecideAsync(approved.Hash, PlanSteps.Approval("local|delta"), default);
        var requester = PersonOf(mine.Envelope.Requester);

        (await AwaitingAsync(requester)).ShouldBeEmpty();
        (await AwaitingAsync(new PersonId("local", "delta"))).ShouldBe([mine.Hash]);
        (await AwaitingAsync(new PersonId("local", "gamma"))).ShouldBe([approved.Hash, mine.Hash]);
        (await AwaitingAsync(new PersonId("other", "delta"))).ShouldBe([approved.Hash, mine.Hash]);

        static PersonId PersonOf(string key) => new(key.Split('|')[0], key.Split('|')[1]);

        async Task<string[]> AwaitingAsync(PersonId person)
        {
            var page = await Plans.ListAsync(new PlanQuery { States = [PlanState.Waiting], AwaitsWordOf = person }, PlanSteps.Now, default);
            page.Total.ShouldBe(page.Items.Count);
            return [.. page.Items.Select(p => p.Hash)];
        }
    }

    [Fact]
    public async Task DecideAsync_ManyAtOnce_AsManyCountAsAreNeeded()
    {
        var plan = await Plans.SealAsync(new PlanBuilder { Approvals = 2 });
        await using var other = Fixture.Another();
        IPlanStore[] stores = [Plans, other.Plans];

        // Four people, each three times.
        var decided = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => stores[i % 2].DecideAsync(plan.Hash, PlanSteps.Approval($"local|{i % 4}"), default)));

        decided.Count(d => d).ShouldBe(2);
        var approved = await Plans.ReadAsync(plan.Hash);
        approved.State.ShouldBe(PlanState.Approved);
        approved.Decisions.Select(d => d.By).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task DecideAsync_Rejection_EndsAWaitingAndAnApprovedPlan()
    {
        var waiting = await Plans.SealAsync(new PlanBuilder());
        var approved = await Plans.ApprovedAsync();

        foreach (var plan in new[] { waiting, approved })
        {
            (await Plans.DecideAsync(plan.Hash, PlanSteps.Rejection(), default)).ShouldBeTrue();
            (await Plans.ReadAsync(plan.Hash)).State.ShouldBe(PlanState.Rejected);
            (await Plans.DecideAsync(plan.Hash, PlanSteps.Approval("local|late"), default)).ShouldBeFalse();
            (await Plans.DecideAsync(plan.Hash, PlanSteps.Rejection("local|late"), default)).ShouldBeFalse();
        }
        (await Plans.DecideAsync("none", PlanSteps.Approval(), default)).ShouldBeFalse();
    }

    [Fact]
    public async Task DecideAsync_AtTheExpiry_TakesNoEffect()
    {
        var plan = await Plans.SealAsync(new PlanBuilder());
        var expiry = plan.Envelope.ExpiresAt;

        (await Plans.DecideAsync(plan.Hash, PlanSteps.Approval(at: expiry), default)).ShouldBeFalse();
        (await Plans.ReadAsync(plan.Hash, expiry)).State.ShouldBe(PlanState.Expired);
        (await Plans.DecideAsync(plan.Hash, PlanSteps.Approval(at: expiry.AddTicks(-1)), default)).ShouldBeTrue();
        (await Plans.ReadAsync(plan.Hash, expiry.AddTicks(-1))).State.ShouldBe(PlanState.Approved);
        (await Plans.ReadAsync(plan.Hash, expiry)).State.ShouldBe(PlanState.Expired);
    }

    [Fact]
    public async Task ListAsync_ByStateAndConnection_NewestFirstPageByPage()
    {
        var rejected = await Plans.SealAsync(new PlanBuilder());
        await Plans.DecideAsync(rejected.Hash, PlanSteps.Rejection(), default);
        var expired = await Plans.ApprovedAsync(new PlanBuilder { Lifetime = TimeSpan.FromHours(2) });
        var waiting = await Plans.SealAsync(new PlanBuilder { Accounts = 2 });
        await Plans.SealAsync(new PlanBuilder { Connection = "other" });
        var later = expired.Envelope.ExpiresAt;
        var query = new PlanQuery { Connection = "acme", Limit = 2 };

        var first = await Plans.ListAsync(query, later, default);
        var second = await Plans.ListAsync(query with { Cursor = first.Next }, later, default);

        first.Total.ShouldBe(3);
        first.Items.Concat(second.Items).Select(p => (p.Hash, p.State)).ShouldBe(
            [(waiting.Hash, PlanState.Waiting), (expired.Hash, PlanState.Expired), (rejected.Hash, PlanState.Rejected)]);
        second.Next.ShouldBeNull();
        first.Items[1].ShouldBe(new PlanSummary(
            expired.Hash, 2, "acme", "fake-remediation", "change 3 things", PlanState.Expired, expired.Envelope.Requester, "Omega", 1, 1, expired.Totals,
            expired.Envelope.SealedAt, later, IsUndo: false));
        (await HashesAsync(PlanState.Expired)).ShouldBe([expired.Hash]);
        (await HashesAsync(PlanState.Approved)).ShouldBeEmpty();
        (await HashesAsync(PlanState.Waiting, PlanState.Rejected)).ShouldBe([waiting.Hash, rejected.Hash]);
        await Should.ThrowAsync<InvalidCursorException>(Plans.ListAsync(new PlanQuery { Cursor = first.Next }, later, default));

        async Task<IEnumerable<string>> HashesAsync(params PlanState[] states) =>
            (await Plans.ListAsync(new PlanQuery { Connection = "acme", States = states }, later, default)).Items.Select(p => p.Hash);
    }

    [Fact]
    public async Task LeftOutAsync_ManyItems_PageByPageInOrder()
    {
        var items = Enumerable.Range(0, 5)
            .Select(i => new PlanLeftOut($"{i}", "name", "Root", "eu-west-1", $"thing {i}", LeftOutItemReason.NeedsALook, "<b>look</b>")).ToList();
        var plan = await Plans.SealAsync(new PlanBuilder { LeftOut = items });

        var first = await Plans.LeftOutAsync(plan.Hash, null, 3, default);
        var second = await Plans.LeftOutAsync(plan.Hash, first.Next, 3, default);

        first.Items.Concat(second.Items).ShouldBe(items);
        (first.Total, second.Next).ShouldBe((5, null));
    }

    [Fact]
    public async Task AccountsOfRequesterAsync_ManyPlans_UnitesThoseThatCountSinceThen()
    {
        var since = PlanBuilder.SealedAt;
        await Plans.SealAsync(Touching(1));
        await Plans.SealAsync(Touching(1) with { Accounts = 2 });
        await Plans.SealAsync(Touching(10) with { At = since.AddTicks(-1) });
        await Plans.SealAsync(Touching(20) with { Requester = "local|someone-else" });
        await Plans.SealAsync(Touching(30) with { Connection = "other" });
        var rejected = await Plans.SealAsync(Touching(40));
        await Plans.DecideAsync(rejected.Hash, PlanSteps.Rejection(), default);
        var superseded = await Plans.SealAsync(Touching(50));
        await Plans.SealAsync(Touching(60) with { Origin = new PlanOrigin(PlanOriginKind.Strike, superseded.Hash) });

        var accounts = await Plans.AccountsOfRequesterAsync("acme", "local|omega", since, default);

        accounts.ShouldBe(["1", "2", "60"], ignoreOrder: true);

        static PlanBuilder Touching(int account) => new() { Accounts = 1, AccountId = i => $"{account + i}" };
    }

    [Fact]
    public async Task UnsealedRunsAsync_FinishedPlanningRuns_AreThoseWithoutAPlan()
    {
        var planning = await FinishedAsync(ActionKind.Remediation);
        var lost = await FinishedAsync(ActionKind.Remediation);
        await FinishedAsync(ActionKind.Inventory);
        await Store.CreateAsync(Of(ActionKind.Remediation), default);
        await Plans.SealAsync(new PlanBuilder { RunId = planning });

        (await Plans.UnsealedRunsAsync(default)).ShouldBe([lost]);

        async Task<Guid> FinishedAsync(ActionKind kind)
        {
            var run = await Store.CreateAsync(Of(kind), default);
            await Store.WorkAsync(run.Id, t => Made.Succeeded(t));
            return (await Store.FinishAsync(run.Id, PlanSteps.Now, default))!.Id;
        }

        static NewRun Of(ActionKind kind)
        {
            var wanted = new RunBuilder().Build();
            return wanted with { Run = wanted.Run with { Kind = kind } };
        }
    }
}
