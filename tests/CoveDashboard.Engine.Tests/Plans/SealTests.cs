using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing;
using Microsoft.Data.Sqlite;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Plans;

/// <summary>What was approved is what is applied, and by nobody's own word alone.</summary>
public sealed class SealTests
{
    [Fact]
    public async Task Plan_AlteredByOneByte_IsRefused()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await ApprovedAsync(story);
        await using (var database = new SqliteConnection($"Data Source={Path.Combine(story.Host.DataDirectory, "cove.db")};Pooling=False"))
        {
            await database.OpenAsync();
            var bytes = (byte[])(await CommandOf(database, "SELECT envelope FROM plans").ExecuteScalarAsync())!;
            bytes[^1] ^= 1;
            var command = CommandOf(database, "UPDATE plans SET envelope = $bytes");
            command.Parameters.AddWithValue("$bytes", bytes);
            (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        await Should.ThrowAsync<PlanAlteredException>(() => story.Desk.ApplyAsync(plan.Hash, "whatever", TestActors.Operator, default));
        story.Switches.Writes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("role")]
    [InlineData("endpoint")]
    [InlineData("version")]
    [InlineData("read-only")]
    public async Task World_ChangedAfterApproval_IsRefused(string what)
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await ApprovedAsync(story);
        if (what == "version")
            story.Switches.Description = story.Switches.Description with { Version = 2 };
        else
            story.Host.Connections.Set(what switch
            {
                "role" => FakeConnections.Acme with { ApplyRole = "Another" },
                "endpoint" => FakeConnections.Acme with { ServiceEndpoints = [new ServiceEndpoint("cloudtrail", null, new Uri("https://elsewhere.example"))] },
                _ => FakeConnections.Acme with { ApplyRole = null },
            });

        (await TryApplyAsync(story, plan)).Result.ShouldBe(PlanCommandResult.Conflict);
        story.Switches.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task World_ChangedBetweenWaves_SendsNothingMore()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await ApprovedAsync(story);
        var run = await story.ApplyAsync(plan);
        story.Host.Connections.Set(FakeConnections.Acme with { ApplyRole = "Another" });

        (await story.Desk.NextWaveAsync(run.Id, TestActors.Operator, default)).Result.ShouldBe(PlanCommandResult.Conflict);
        story.Switches.Writes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Approver_WhoLostTheRole_CountsNoMore()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await ApprovedAsync(story);
        story.Host.Approvers.Lost[TestActors.Approver.Id] = true;

        (await TryApplyAsync(story, plan)).Message.ShouldContain("does not hold the role Approver any more");
        story.Switches.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Apply_ByEightAtOnce_MakesOneRun()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await ApprovedAsync(story);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => TryApplyAsync(story, plan))));
        await story.Host.Dispatcher.WhenIdleAsync();

        outcomes.Count(o => o.Result == PlanCommandResult.Done).ShouldBe(1);
        outcomes.Count(o => o.Result == PlanCommandResult.Conflict).ShouldBe(7);
        story.Switches.Writes.ShouldHaveSingleItem("the first wave has one account");
    }

    [Fact]
    public async Task Requester_InAnyGuise_CannotApprove()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await story.PlanAsync();
        var requester = TestActors.Operator with { Roles = new HashSet<Role> { Role.Operator, Role.Approver } };

        await RefusedAsync(story, plan, requester);
        await RefusedAsync(story, plan, requester with { IsToken = true, Name = "a second token" });
    }

    [Fact]
    public async Task Striker_CannotApproveWhatIsLeft_AndNorCanWhoAskedFirst()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await story.PlanAsync();
        var striker = TestActors.Approver with { Roles = new HashSet<Role> { Role.Operator, Role.Approver } };

        var struck = (await story.Desk.StrikeAsync(plan.Hash, [1], null, striker, default)).Value.ShouldNotBeNull();

        struck.Hash.ShouldNotBe(plan.Hash);
        await RefusedAsync(story, struck, striker);
        await RefusedAsync(story, struck, TestActors.Operator with { Roles = new HashSet<Role> { Role.Approver } });
        (await story.Desk.FindAsync(plan.Hash, default))!.State.ShouldBe(PlanState.Superseded);
        (await story.Desk.LeftOutAsync(struck.Hash, null, 10, default)).Items.ShouldContain(l => l.Reason == LeftOutItemReason.Struck);
    }

    [Fact]
    public async Task Undoer_CannotApproveTheUndo()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await story.PlanAsync(r => r with { Rollout = Rollout.Default with { ApprovesUndo = false } });
        await story.ApproveAsync(plan);
        await story.ApplyRestAsync(await story.ApplyAsync(plan));
        var undoer = TestActors.SecondApprover with { Roles = new HashSet<Role> { Role.Operator, Role.Approver } };

        var undo = (await story.Desk.UndoAsync(plan.Hash, null, null, undoer, default)).Value.ShouldNotBeNull();

        undo.Hash.ShouldNotBe(plan.Hash);
        undo.State.ShouldBe(PlanState.Waiting);
        await RefusedAsync(story, undo, undoer);
        await RefusedAsync(story, undo, TestActors.Operator with { Roles = new HashSet<Role> { Role.Approver } });
    }

    [Fact]
    public async Task Approver_WhomTheRequesterRaised_CannotApprove()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await story.PlanAsync();
        story.Host.Approvers.Raised[(TestActors.Operator.Id, TestActors.Approver.Id)] = true;

        await RefusedAsync(story, plan, TestActors.Approver);
    }

    [Fact]
    public async Task OneApprover_TwiceOverTwoTokens_IsOneApproval()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await story.PlanAsync();
        plan.Envelope.ApprovalsRequired.ShouldBe(2);

        (await story.Desk.ApproveAsync(plan.Hash, "", TestActors.Approver, default)).Result.ShouldBe(PlanCommandResult.Done);
        await RefusedAsync(story, plan, TestActors.Approver with { Name = "again" });
        (await TryApplyAsync(story, plan)).Result.ShouldBe(PlanCommandResult.Conflict);
    }

    [Fact]
    public async Task Resources_NamedButNotPlanned_AreEachListed()
    {
        await using var story = await PlanStory.StartAsync();
        story.Host.Sessions.Refused[C] = CoveDashboard.Testing.Sessions.FakeSessions.AccessDenied(C);
        ResourceRef[] asked =
        [
            new(A, "us-east-1", "main"),
            new(A, "us-east-1", "not there"),
            new(B, "eu-west-1", "main"),
            new(C, "us-east-1", "main"),
        ];

        var plan = await story.PlanAsync(r => r with { Resources = asked, Targets = TargetSelection.Everything with { Include = [A, C] } });

        plan.Envelope.Changes.ShouldHaveSingleItem().AccountId.ShouldBe(A);
        (await story.Desk.LeftOutAsync(plan.Hash, null, 10, default)).Items.Select(l => (l.AccountId, l.Resource, l.Reason)).ShouldBe(
            [(A, "not there", LeftOutItemReason.NotFound), (B, "main", LeftOutItemReason.NotReached), (C, "main", LeftOutItemReason.NotReached)],
            ignoreOrder: true);
    }

    private static async Task RefusedAsync(PlanStory story, Plan plan, Actor actor) =>
        (await story.Desk.ApproveAsync(plan.Hash, "fine", actor, default)).Result.ShouldBe(PlanCommandResult.Forbidden);

    private static async Task<Plan> ApprovedAsync(PlanStory story)
    {
        var plan = await story.PlanAsync();
        await story.ApproveAsync(plan);
        return plan;
    }

    private static Task<PlanOutcome> TryApplyAsync(PlanStory story, Plan plan) =>
        story.Desk.ApplyAsync(plan.Hash, story.Desk.ConfirmationOf(plan.Envelope), TestActors.Operator, default);

    private static SqliteCommand CommandOf(SqliteConnection database, string sql)
    {
        var command = database.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
