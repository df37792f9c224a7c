using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Plans;

/// <summary>What happens in AWS between an approval and its apply.</summary>
public sealed class PlanDriftTests : IAsyncLifetime
{
    private TrailPlans _story = null!;

    public async ValueTask InitializeAsync() => _story = await TrailPlans.StartAsync();

    public ValueTask DisposeAsync() => _story.DisposeAsync();

    [Fact]
    public async Task Apply_ThreeItemsMutatedAndTwoAddedAfterApproval_ThreeAreDriftedAndTwoUntouched()
    {
        var plan = await _story.PlanDuplicatesAsync();
        await _story.DecideAsync(_story.Approver, plan, "approve", HttpStatusCode.OK);
        string[] planned = [.. plan["changes"]!.AsArray().Select(c => (string)c!["resource"]!)];
        planned.Length.ShouldBeGreaterThan(3);
        string[] mutated = [.. planned.TakeLast(3)];
        foreach (var arn in mutated)
            await CallAsync(arn, "UpdateTrail", new JsonObject { ["Name"] = arn, ["S3KeyPrefix"] = "moved-since" });
        string[] added = [await AddLikeAsync(plan["changes"]![0]!), await AddLikeAsync(plan["changes"]![1]!)];
        var writesBefore = Writes();

        await _story.ApplyAllAsync(plan);

        var after = await _story.Requester.GetJsonAsync($"{TrailPlans.Plans}/{(string)plan["hash"]!}");
        var numbers = plan["changes"]!.AsArray().ToDictionary(c => (int)c!["id"]!, c => (string)c!["resource"]!);
        var drifted = after["outcomes"]!.AsArray().Where(o => (string)o!["state"]! == "Drifted").ToArray();
        drifted.Select(o => numbers[(int)o!["changeId"]!]).ShouldBe(mutated, ignoreOrder: true);
        drifted.ShouldAllBe(o => o!["calls"]!.AsArray().Count == 0);
        ((int)after["changeTotals"]!["applied"]!).ShouldBe(planned.Length - 3);
        ((string)after["state"]!).ShouldBe("Incomplete");
        (Writes() - writesBefore).ShouldBe(planned.Length - 3);
        var standing = await _story.InventoryAsync();
        mutated.Concat(added).ShouldAllBe(arn => standing[arn]);
    }

    private int Writes() => _story.Dashboard.Rehearsal.Calls.WritesAfter().Count(c => c.Service == "cloudtrail");

    private async Task<string> AddLikeAsync(JsonNode change)
    {
        var arn = (string)change["resource"]!;
        var added = $"{arn}-added";
        var name = added[(added.LastIndexOf('/') + 1)..];
        await CallAsync(arn, "CreateTrail", new JsonObject { ["Name"] = name, ["S3BucketName"] = (string)change["before"]!["S3BucketName"]! });
        await CallAsync(arn, "StartLogging", new JsonObject { ["Name"] = added });
        return added;
    }

    /// <summary>Behind the dashboard's back, by the member's own administrator.</summary>
    private async Task CallAsync(string arn, string operation, JsonObject parameters)
    {
        var parts = arn.Split(':');
        await using var session = await _story.Dashboard.Services.GetRequiredService<IAccountSessionFactory>().OpenAsync(
            new AccountSessionRequest
            {
                Connection = "rehearsal",
                AccountId = parts[4],
                Purpose = SessionPurpose.Apply,
                AllowedOperations = new HashSet<string>(StringComparer.Ordinal) { $"cloudtrail:{operation}" },
            },
            TestContext.Current.CancellationToken);
        await session.InRegion(parts[3]).CallAsync("cloudtrail", operation, parameters, TestContext.Current.CancellationToken);
    }
}
