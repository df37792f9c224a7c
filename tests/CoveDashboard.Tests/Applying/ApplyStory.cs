using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Rehearsal;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Applying;

/// <summary>The steps of a plan on a whole dashboard, and what a rehearsal's log says of its writes.</summary>
internal static class ApplyStory
{
    public const string Action = "iam-password-policy";
    public const string Write = "UpdateAccountPasswordPolicy";

    /// <summary>Quick to see that AWS shows nothing more.</summary>
    public static Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal)
    {
        ["ApplySettling:Settle"] = "00:00:02",
        ["ApplySettling:FirstPause"] = "00:00:00.05",
        ["ApplySettling:LongestPause"] = "00:00:00.2",
    };

    public static Actor Operator { get; } = new("local", "the-Operator", "Omega", new HashSet<Role> { Role.Operator });

    private static Actor[] Approvers { get; } =
    [
        new("local", "the-Approver", "Epsilon", new HashSet<Role> { Role.Approver }),
        new("local", "gamma", "Gamma", new HashSet<Role> { Role.Approver }),
    ];

    /// <summary>Members in one OU; about seven of ten need the change.</summary>
    public static RehearsalOrganization Organization(int members) => new()
    {
        Management = new RehearsalAccount("management") { Id = SmallOrganization.H },
        Units = [new RehearsalUnit("members") { Accounts = [.. Enumerable.Range(0, members).Select(i => new RehearsalAccount($"member {i:d4}") { Id = $"3{i:d11}" })] }],
    };

    /// <summary>Plans every account, by one person, and approves it by two others; one account in the first wave, the rest in the second.</summary>
    /// <param name="rollout">Other waves and another budget.</param>
    public static async Task<Plan> ApprovedAsync(TestDashboard dashboard, string connection, Rollout? rollout = null)
    {
        var plan = await PlanAsync(dashboard, connection, rollout);
        foreach (var approver in Approvers.Take(plan.Envelope.ApprovalsRequired))
            (await Desk(dashboard).ApproveAsync(plan.Hash, "looked at", approver, default)).Message.ShouldBe("Approved.");
        return plan;
    }

    /// <summary>Plans every account; nobody has approved it yet.</summary>
    public static async Task<Plan> PlanAsync(TestDashboard dashboard, string connection, Rollout? rollout = null)
    {
        var request = new RunRequest
        {
            Connection = connection,
            Action = Action,
            Rollout = rollout ?? new Rollout { Percents = [], FailureBudget = new FailureBudget(Count: 10_000, Percent: null) },
        };
        var started = await dashboard.Services.GetRequiredService<IRunDesk>().StartAsync(request, Operator, idempotencyKey: null, default);
        started.Faults.ShouldBeEmpty();
        await EndAsync(dashboard, started.Value!.Id);
        return (await Desk(dashboard).OfRunAsync(started.Value.Id, default)).ShouldNotBeNull();
    }

    /// <summary>Makes the first wave's change; the run waits for the word that lets the second begin.</summary>
    public static async Task<Run> FirstWaveAsync(TestDashboard dashboard, Plan plan)
    {
        var desk = Desk(dashboard);
        var begun = await desk.ApplyAsync(plan.Hash, desk.ConfirmationOf(plan.Envelope), Operator, default);
        begun.Result.ShouldBe(PlanCommandResult.Done, begun.Message);
        (await EndAsync(dashboard, begun.Run!.Id)).ShouldBe("Paused");
        return begun.Run;
    }

    /// <summary>Makes the first wave's change, and lets the second begin.</summary>
    public static async Task<Run> BeginAsync(TestDashboard dashboard, Plan plan)
    {
        var next = await Desk(dashboard).NextWaveAsync((await FirstWaveAsync(dashboard, plan)).Id, Operator, default);
        next.Result.ShouldBe(PlanCommandResult.Done, next.Message);
        return next.Run!;
    }

    /// <summary>Waits until the run is final or waits for a person; its status.</summary>
    public static async Task<string> EndAsync(TestDashboard dashboard, Guid run)
    {
        using var client = dashboard.WithToken(Role.Operator);
        return await EndAsync(client, run);
    }

    public static async Task<string> EndAsync(HttpClient client, Guid run)
    {
        while (true)
            if ((string)(await client.GetJsonAsync($"/api/v1/runs/{run}?wait=1"))["status"]! is var status and not ("Queued" or "Running"))
                return status;
    }

    /// <summary>The red button, pressed by an operator; when it was answered.</summary>
    public static async Task<DateTimeOffset> StopWritesAsync(TestDashboard dashboard)
    {
        var stopped = await dashboard.Services.GetRequiredService<IWriteStops>().StopAsync("rehearsal", "smoke", Operator, default);
        stopped.Result.ShouldBe(PlanCommandResult.Done, stopped.Message);
        return TimeProvider.System.GetUtcNow();
    }

    /// <summary>What became of every change; each must be told of.</summary>
    public static async Task<IReadOnlyDictionary<string, ChangeOutcome>> OutcomesAsync(TestDashboard dashboard, Plan plan)
    {
        var outcomes = (await Desk(dashboard).OutcomesAsync(plan.Hash, default)).ToDictionary(o => o.ChangeId);
        outcomes.Count.ShouldBe(plan.Envelope.Changes.Count, "every change has its outcome");
        return plan.Envelope.Changes.ToDictionary(c => c.AccountId, c => outcomes[c.Id], StringComparer.Ordinal);
    }

    /// <summary>Accounts in which the change took effect, by the rehearsal's log, as often as it did.</summary>
    public static string[] Effects(RehearsalServer rehearsal) =>
        [.. rehearsal.Calls.WritesAfter().Where(c => c.Operation == Write && c.TookEffect).Select(c => c.AccountId).Order(StringComparer.Ordinal)];

    /// <summary>Waits until the change took effect in so many accounts.</summary>
    public static async Task WhenEffectsReachAsync(RehearsalServer rehearsal, int count)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (Effects(rehearsal).Length < count)
            await poll.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    public static IPlanDesk Desk(TestDashboard dashboard) => dashboard.Services.GetRequiredService<IPlanDesk>();
}
