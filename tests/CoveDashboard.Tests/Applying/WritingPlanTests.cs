using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Applying;

/// <summary>Planning cannot write, twice over: the client refuses, and so would AWS by the session's policy.</summary>
public sealed class WritingPlanTests
{
    [Fact]
    public async Task Action_WhosePlanTriesToWrite_IsStoppedAtTheClient()
    {
        await using var dashboard = await TestDashboard.StartAsync(
            SmallOrganization.Build(), customize: builder => builder.Services.AddSingleton<IAction, WritingAction>());
        using var client = dashboard.WithToken(Role.Operator);
        var run = await client.PostJsonAsync(
            "/api/v1/runs", new JsonObject { ["connection"] = "rehearsal", ["action"] = WritingAction.Id }, System.Net.HttpStatusCode.Created);

        var ended = await client.GetJsonAsync($"/api/v1/runs/{run["id"]}?wait=60");

        ((int)ended["totals"]!["failed"]!).ShouldBe(4);
        var results = await client.GetJsonAsync($"/api/v1/runs/{run["id"]}/results");
        results["items"]!.AsArray().ShouldAllBe(r => (string)r!["error"]!["kind"]! == nameof(AwsErrorKind.WriteRefused));
        WritesIn(dashboard).ShouldBeEmpty();
    }

    [Fact]
    public async Task Write_ThatTheClientLetsThrough_IsDeniedByThePolicyOfPlanning()
    {
        await using var dashboard = await TestDashboard.StartAsync(SmallOrganization.Build());
        // As planning asks for it, but for an apply and with the write declared: nothing at the client stands in its way.
        await using var session = await dashboard.Services.GetRequiredService<IAccountSessionFactory>().OpenAsync(
            new AccountSessionRequest
            {
                Connection = "rehearsal",
                AccountId = SmallOrganization.A,
                Purpose = SessionPurpose.Apply,
                Policy = """
                    {"Version":"2012-10-17","Statement":[
                      {"Effect":"Deny","NotAction":["iam:GetAccountPasswordPolicy","ec2:DescribeRegions"],"Resource":"*"},
                      {"Effect":"Allow","Action":"*","Resource":"*"}]}
                    """,
                AllowedOperations = new HashSet<string>(StringComparer.Ordinal) { WritingAction.Update.Key },
            },
            TestContext.Current.CancellationToken);

        var refused = await Should.ThrowAsync<AwsCallException>(() => session.InRegion("us-east-1").CallAsync("iam", ApplyStory.Write, WritingAction.Parameters));

        refused.Kind.ShouldBe(AwsErrorKind.AccessDenied);
        WritesIn(dashboard).ShouldHaveSingleItem().TookEffect.ShouldBeFalse();
    }

    private static CoveDashboard.Rehearsal.RehearsalCall[] WritesIn(TestDashboard dashboard) =>
        [.. dashboard.Rehearsal.Calls.WritesAfter().Where(c => c.Service == "iam")];

    /// <summary>A fault of a catalogue: it declares a write, and makes it while it plans.</summary>
    private sealed class WritingAction : IRemediationAction
    {
        public const string Id = "writes-while-it-plans";

        public static readonly ActionOperation Get = new("iam", "GetAccountPasswordPolicy", "iam:GetAccountPasswordPolicy");
        public static readonly ActionOperation Update = new("iam", ApplyStory.Write, "iam:UpdateAccountPasswordPolicy");

        public static JsonObject Parameters => new() { ["MinimumPasswordLength"] = 20 };

        public ActionDescription Description { get; } = new()
        {
            Id = Id,
            Title = "Write while planning",
            Summary = "Does what no action may.",
            Service = "IAM",
            Kind = ActionKind.Remediation,
            Scope = ActionScope.Account,
            Operations = [Get],
            Writes = [Update],
            Effect = new ActionEffect("break", "rule", "rules", null),
            Columns = [],
        };

        public async Task<TargetFindings> PlanAsync(PlanningContext context, CancellationToken cancellationToken)
        {
            await context.Session.CallAsync("iam", ApplyStory.Write, Parameters, cancellationToken);
            return TargetFindings.Nothing;
        }

        public Task<ItemReading> ReadAsync(ItemContext context, CancellationToken cancellationToken) => Task.FromResult(new ItemReading(State: null));
    }
}
