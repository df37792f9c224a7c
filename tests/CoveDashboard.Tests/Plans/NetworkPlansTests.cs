using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Rehearsal.Tests.Judge;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Plans;

/// <summary>
/// EC2's remediations the whole way over REST: planned, approved by two, applied in waves, verified, undone. By the organization's log each planned
/// call was made once and no other; what stands afterwards is read by awscli, which shares nothing with our client.
/// </summary>
public sealed class NetworkPlansTests : IAsyncLifetime
{
    private const string Encrypt = "ec2-ebs-default-encryption-on";
    private const string Delete = "ec2-delete-unused-default-vpc";
    private const string Revoke = "ec2-revoke-open-ingress";

    /// <summary>Changes that awscli looks at: it costs a second each time.</summary>
    private const int Judged = 2;

    private TrailPlans _story = null!;
    private HttpClient _second = null!;

    public async ValueTask InitializeAsync()
    {
        _story = await TrailPlans.StartAsync();
        _second = _story.Dashboard.WithToken(Role.Approver);
    }

    public async ValueTask DisposeAsync()
    {
        _second.Dispose();
        await _story.DisposeAsync();
    }

    [Theory]
    [InlineData(Encrypt)]
    [InlineData(Revoke)]
    public async Task Plan_OfEc2_IsAppliedInWavesAsAwscliSeesItAndUndone(string action)
    {
        var plan = await ApprovedPlanAsync(action);

        await ApplyAsync(plan);

        foreach (var change in Sample(plan))
            (await StandsAsBeforeAsync(action, change)).ShouldBeFalse($"{change["accountId"]} {change["resource"]}");
        var undo = await _story.Requester.PostJsonAsync($"{TrailPlans.Plans}/{(string)plan["hash"]!}/undo", body: null, HttpStatusCode.Created);
        ((string)undo["state"]!).ShouldBe("Approved");
        await ApplyAsync(undo);
        foreach (var change in Sample(plan))
            (await StandsAsBeforeAsync(action, change)).ShouldBeTrue($"{change["accountId"]} {change["resource"]}");
    }

    [Fact]
    public async Task Plan_OfDefaultVpcs_MakesSeveralCallsAChangeLeavesUsedOnesAndSaysThatThereIsNoWayBack()
    {
        var plan = await ApprovedPlanAsync(Delete);
        ((int)plan["approvalsRequired"]!).ShouldBe(2, "it cannot be undone");
        Changes(plan).ShouldAllBe(c => c["calls"]!.AsArray().Count > 3);

        await ApplyAsync(plan);

        foreach (var change in Sample(plan))
            (await StandsAsBeforeAsync(Delete, change)).ShouldBeFalse($"{change["accountId"]} {change["resource"]}");
        var refused = await _story.Requester.PostJsonAsync($"{TrailPlans.Plans}/{(string)plan["hash"]!}/undo", body: null, HttpStatusCode.Conflict);
        ((string)refused["detail"]!).ShouldBe("None of its changes can be undone.");
        var leftOut = (await _story.Requester.GetJsonAsync($"{TrailPlans.Plans}/{(int)plan["number"]!}/left-out?limit=1000"))["items"]!.AsArray();
        var kept = leftOut.First(i => (string)i!["reason"]! == "NeedsALook")!;
        (await StandsAsBeforeAsync(Delete, kept)).ShouldBeTrue($"{kept["accountId"]} {kept["resource"]}: {kept["detail"]}");
    }

    private static JsonNode[] Changes(JsonNode plan) => [.. plan["changes"]!.AsArray().Select(c => c!)];

    private static JsonNode[] Sample(JsonNode plan) => [.. Changes(plan).Take(Judged)];

    private async Task<JsonNode> ApprovedPlanAsync(string action)
    {
        var run = await _story.Requester.PostJsonAsync(
            TrailPlans.Runs,
            new JsonObject
            {
                ["connection"] = "rehearsal",
                ["action"] = action,
                ["regions"] = new JsonObject { ["include"] = new JsonArray("eu-central-1", "us-east-1") },
                ["rollout"] = new JsonObject { ["percents"] = new JsonArray(40) },
            },
            HttpStatusCode.Created);
        await _story.Requester.GetJsonAsync($"{TrailPlans.Runs}/{(string)run["id"]!}?wait=60");
        _story.Dashboard.Rehearsal.Calls.WritesAfter().ShouldAllBe(c => !c.TookEffect, "planning changes nothing");
        var plan = await _story.Requester.GetJsonAsync($"{TrailPlans.Runs}/{(string)run["id"]!}/plan");
        Changes(plan).Length.ShouldBeGreaterThan(3);
        plan["waves"]!.AsArray().Count.ShouldBe(3);
        foreach (var approver in new[] { _story.Approver, _second }.Take((int)plan["approvalsRequired"]!))
            await _story.DecideAsync(approver, plan, "approve", HttpStatusCode.OK);
        return plan;
    }

    /// <summary>Applies wave after wave; each call of the plan then stands in the organization's log once, in its change's order, and no other write does.</summary>
    private async Task ApplyAsync(JsonNode plan)
    {
        var before = _story.Dashboard.Rehearsal.Calls.Total;
        var run = await _story.ApplyAllAsync(plan);

        ((string)run["status"]!).ShouldBe("Succeeded");
        ((int)run["wave"]!).ShouldBe(plan["waves"]!.AsArray().Count);
        var outcomes = (await _story.Requester.GetJsonAsync($"{TrailPlans.Plans}/{(string)plan["hash"]!}"))["outcomes"]!.AsArray();
        outcomes.Count.ShouldBe(Changes(plan).Length);
        outcomes.ShouldAllBe(o => (string)o!["state"]! == "Applied");
        var made = _story.Dashboard.Rehearsal.Calls.WritesAfter(before).Where(c => c.TookEffect).ToArray();
        made.Length.ShouldBe(Changes(plan).Sum(c => c["calls"]!.AsArray().Count));
        foreach (var change in Changes(plan))
        {
            var ids = outcomes.Single(o => (int)o!["changeId"]! == (int)change["id"]!)!["calls"]!.AsArray().Select(c => (string)c!["requestId"]!).ToHashSet(StringComparer.Ordinal);
            made.Where(c => ids.Contains(c.RequestId)).Select(c => $"{c.AccountId} {c.Region} {c.Operation}")
                .ShouldBe(change["calls"]!.AsArray().Select(c => $"{change["accountId"]} {change["region"]} {c!["operation"]}"));
        }
    }

    /// <summary>As awscli sees it from within the account.</summary>
    private async Task<bool> StandsAsBeforeAsync(string action, JsonNode item)
    {
        var (account, region, resource) = ((string)item["accountId"]!, (string)item["region"]!, (string)item["resource"]!);
        var endpoint = _story.Dashboard.Rehearsal.Endpoint;
        var session = AwsCliCredentials.Of(
            await AwsCli.RunAsync(endpoint, $"sts assume-role --role-arn arn:aws:iam::{account}:role/OrganizationAccountAccessRole --role-session-name judge"));
        switch (action)
        {
            case Encrypt:
                var answer = await AwsCli.RunAsync(endpoint, "ec2 get-ebs-encryption-by-default", session, region);
                return !answer.GetProperty("EbsEncryptionByDefault").GetBoolean();
            case Delete:
                var found = await AwsCli.TryAsync(endpoint, $"ec2 describe-vpcs --vpc-ids {resource}", session, region);
                return found.ExitCode == 0 ? true : found.Error.Contains("(InvalidVpcID.NotFound)", StringComparison.Ordinal) ? false : throw new InvalidOperationException(found.Error);
            default:
                var rules = await AwsCli.RunAsync(endpoint, $"ec2 describe-security-group-rules --filters Name=group-id,Values={resource.Split('/')[0]}", session, region);
                return rules.GetProperty("SecurityGroupRules").EnumerateArray().Any(r => !r.GetProperty("IsEgress").GetBoolean() && NameOf(r) == resource);
        }
    }

    /// <summary>What a rule allows, in the plan's words for a rule of TCP or UDP.</summary>
    private static string NameOf(JsonElement rule)
    {
        var source = rule.TryGetProperty("CidrIpv4", out var four) || rule.TryGetProperty("CidrIpv6", out four) ? four.GetString() : null;
        return $"{rule.GetProperty("GroupId")}/{rule.GetProperty("IpProtocol")}/{rule.GetProperty("FromPort")}-{rule.GetProperty("ToPort")}/{source}";
    }
}
