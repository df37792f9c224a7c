using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Tests.Judge;
using CoveDashboard.Tests.Support;
using static CoveDashboard.Tests.Support.SmallOrganization;

namespace CoveDashboard.Tests.Api;

/// <summary>Board, inventory, export and an AWS client that none of us wrote count the same old access keys, also where an account cannot be read.</summary>
public sealed class BoardAgreementTests : DashboardTest
{
    private const string Rows = "/api/v1/inventory/iam-users/rows?connection=rehearsal&where=AccessKeyAgeDays>90";

    [Theory]
    [InlineData(null)]
    [InlineData(B)]
    public async Task Figures_OfBoardInventoryAndExport_AreThoseOfAnIndependentCount(string? denied)
    {
        if (denied is not null)
            Dashboard.Rehearsal.Faults = Dashboard.Rehearsal.Faults with { DenyAccounts = [denied] };
        var run = await Operator.PostJsonAsync("/api/v1/runs", new JsonObject { ["connection"] = "rehearsal", ["action"] = "iam-users" }, HttpStatusCode.Created);
        await Operator.GetJsonAsync($"/api/v1/runs/{run["id"]}?wait=60");

        var tile = await TileAsync();
        var inventory = await Operator.GetJsonAsync(Rows);
        var export = (await Operator.GetStringAsync($"{Rows}&format=csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1;
        var (counted, unreadable) = await IndependentAsync();

        counted.ShouldBeGreaterThan(0);
        ((int)tile["figure"]!["matching"]!, (int)inventory["total"]!, export).ShouldBe((counted, counted, counted));
        unreadable.ShouldBe(denied is null ? [] : [denied]);
        ((string)tile["shown"]!).ShouldBe(denied is null ? $"{counted}" : $"at least {counted}");
        ((int)tile["figure"]!["wholeAccounts"]!, (int)inventory["coverage"]!["wholeAccounts"]!).ShouldBe((4 - unreadable.Count, 4 - unreadable.Count));
    }

    private async Task<JsonNode> TileAsync()
    {
        using var changes = new BoardChanges(Dashboard);
        for (var patience = 0; patience < 40; patience++)
        {
            var tile = (await Operator.GetJsonAsync("/api/v1/board"))["tiles"]!.AsArray().Single(t => (string)t!["tile"]!["title"]! == "Access keys older than 90 days")!;
            if ((int?)tile["figure"]?["asked"] == 4)
                return tile;
            await changes.NextAsync();
        }
        throw new TimeoutException("The board did not count the run.");
    }

    private async Task<(int Keys, IReadOnlyList<string> Unreadable)> IndependentAsync()
    {
        var endpoint = Dashboard.Rehearsal.Endpoint;
        var unreadable = new List<string>();
        var keys = 0;
        foreach (var account in (string[])[A, B, C, D])
        {
            var assumed = await AwsCli.TryAsync(endpoint, $"sts assume-role --role-arn arn:aws:iam::{account}:role/OrganizationAccountAccessRole --role-session-name judge");
            if (assumed.ExitCode != 0)
            {
                unreadable.Add(account);
                continue;
            }
            var session = AwsCliCredentials.Of(System.Text.Json.JsonDocument.Parse(assumed.Output).RootElement);
            foreach (var user in (await AwsCli.RunAsync(endpoint, "iam list-users", session)).GetProperty("Users").EnumerateArray())
            {
                var listed = await AwsCli.RunAsync(endpoint, $"iam list-access-keys --user-name {user.GetProperty("UserName").GetString()}", session);
                keys += listed.GetProperty("AccessKeyMetadata").EnumerateArray().Count(k => Math.Floor((TimeProvider.System.GetUtcNow() - k.GetProperty("CreateDate").GetDateTimeOffset()).TotalDays) > 90);
            }
        }
        return (keys, unreadable);
    }
}
