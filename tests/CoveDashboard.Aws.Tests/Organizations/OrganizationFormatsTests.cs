using System.Text.Json.Nodes;
using CoveDashboard.Aws.Tests.Support;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Formats;
using CoveDashboard.Rehearsal;

namespace CoveDashboard.Aws.Tests.Organizations;

public sealed class OrganizationFormatsTests
{
    private const int Crawls = 100;

    private static readonly NodeNameFormat Default = NodeNameFormat.Parse(NodeNameFormat.Default, "nodeName").Value!;

    /// <summary>T: root{H,x, o1{y,z,o3{w suspended}}, o2{}}, in an order that is not that of the names.</summary>
    private static readonly RehearsalOrganization T = new()
    {
        RootId = "r-root",
        Management = new("H") { Id = "999999999999" },
        Accounts = [new("x") { Id = "111111111111" }],
        HasOrganizationTrail = false,
        Units =
        [
            new("o2") { Id = "ou-root-00000002" },
            new("o1")
            {
                Id = "ou-root-00000001",
                Accounts = [new("z") { Id = "333333333333" }, new("y") { Id = "222222222222" }],
                Units = [new("o3") { Id = "ou-root-00000003", Accounts = [new("w") { Id = "444444444444", State = "SUSPENDED" }] }],
            },
        ],
    };

    [Fact]
    public async Task Tree_HundredCrawlsOfTWithRandomLatency_IsTheSameNineLines()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Organization = T, PageSize = 1, Faults = new() { LatencyJitterMs = 8 } });

        var crawls = await CrawlAsync(rehearsed);

        crawls.Select(o => string.Concat(OrganizationText.Tree(o, Default, nodeId: null))).Distinct().ShouldBe(["""
            Root (r-root)
            ├── H (999999999999)
            ├── x (111111111111)
            ├── o1 (ou-root-00000001)
            │   ├── y (222222222222)
            │   ├── z (333333333333)
            │   └── o3 (ou-root-00000003)
            │       └── w (444444444444)
            └── o2 (ou-root-00000002)

            """]);
    }

    [Fact]
    public async Task EveryFormat_HundredCrawlsWithRandomLatencyAndThrottling_IsTheSame()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Accounts = 60, PageSize = 7, Faults = new() { LatencyJitterMs = 6, ThrottleRate = 0.01 } });

        var crawls = await CrawlAsync(rehearsed);

        crawls.Select(o => string.Concat(OrganizationText.Tree(o, Default, nodeId: null))).Distinct().Count().ShouldBe(1);
        crawls.Select(o => string.Concat(OrganizationText.JsonFlat(o, nodeId: null))).Distinct().Count().ShouldBe(1);
        crawls.Select(o => string.Concat(OrganizationText.JsonTree(o, nodeId: null))).Distinct().Count().ShouldBe(1);
        crawls.Select(o => string.Join('\n', BridgeTable.Rows(o, nodeId: null).Select(r => string.Join('|', r)))).Distinct().Count().ShouldBe(1);
        crawls[0].Accounts.Count.ShouldBe(60);
    }

    [Fact]
    public async Task JsonFlat_OfWhatAwsGave_HasEveryFieldAndTypeAndParent()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Organization = T });

        var organization = await rehearsed.Host.Organizations.ReadAsync(Rehearsed.Connection, null, TestContext.Current.CancellationToken);
        var flat = JsonNode.Parse(string.Concat(OrganizationText.JsonFlat(organization, nodeId: null)))!.AsArray();

        Names(flat[0]!).ShouldBe(["Id", "Arn", "Name", "PolicyTypes", "Type", "Parent"]);
        flat[0]!["Parent"].ShouldBeNull();
        Names(flat[3]!).ShouldBe(["Id", "Arn", "Name", "Type", "Parent"]);
        Names(flat[^1]!).ShouldBe(["Id", "Arn", "Name", "Email", "Status", "State", "JoinedMethod", "JoinedTimestamp", "Type", "Parent"]);
        (flat[^1]!["Status"]!.GetValue<string>(), flat[^1]!["Type"]!.GetValue<string>(), flat[^1]!["Parent"]!.GetValue<string>())
            .ShouldBe(("SUSPENDED", "ACCOUNT", "ou-root-00000003"));
    }

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(m => m.Key);

    private static Task<Organization[]> CrawlAsync(Rehearsed rehearsed) => Task.WhenAll(
        Enumerable.Range(0, Crawls).Select(_ => rehearsed.Host.Organizations.ReadAsync(Rehearsed.Connection, null, TestContext.Current.CancellationToken)));
}
