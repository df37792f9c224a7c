using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Testing;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Targets;

/// <summary>Region filters of connections and of runs, as runs take them (checks C19 to C22).</summary>
public sealed class RegionFilterRunTests
{
    private static readonly RegionFilter All = new([], [], IncludeNonRegional: false);

    [Fact]
    public async Task Preview_AfterTheConnectionsFilterChanged_TakesTheNewRegions()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Connections.Set(WithFilter("eu-west-1"));
        var before = await RegionsAsync(host, EngineHost.Everything);

        host.Connections.Set(WithFilter("us-west-2", "eu-north-1"));

        before.ShouldBe(["eu-west-1"]);
        (await RegionsAsync(host, EngineHost.Everything)).ShouldBe(["us-west-2", "eu-north-1"]);
        (await host.RunToEndAsync()).Regions.ShouldBe(["us-west-2", "eu-north-1"]);
    }

    [Fact]
    public async Task Preview_FilterOfNoPartition_HasNoRegionLeft()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Connections.Set(FakeConnections.Acme with { Regions = new Dictionary<string, RegionFilter>() });

        var preview = await host.Desk.PreviewAsync(EngineHost.Everything, TestActors.Operator, CancellationToken.None);

        preview.Faults.ShouldBe([new Fault("regions", "No region is left. Name one in regions.include, or exclude fewer.")]);
    }

    [Fact]
    public async Task Preview_PartitionsOfTheRequest_StandInPlaceOfTheConnections()
    {
        await using var host = await EngineHost.StartAsync(Small());
        host.Connections.Set(WithFilter("eu-west-1"));
        var partitions = new Dictionary<string, RegionFilter> { ["aws"] = All with { Exclude = ["us-east-1"] }, ["aws-cn"] = All };

        var regions = await RegionsAsync(host, EngineHost.Everything with { Regions = new RegionSelection(null, ["us-east-2"], partitions) });

        regions.Count.ShouldBe(32);
        regions.ShouldNotContain("us-east-1");
        regions.ShouldNotContain("us-east-2");
        regions.ShouldNotContain("cn-north-1", "the connection is in aws");
    }

    [Fact]
    public async Task Preview_UnknownNames_AreRefusedAllAtOnceWithASuggestion()
    {
        await using var host = await EngineHost.StartAsync(Small());
        var partitions = new Dictionary<string, RegionFilter>
        {
            ["aws"] = All with { Include = ["us-esat-1", "eu-west-1"], Exclude = ["mars-1"] },
            ["aws-moon"] = All,
            ["aws-cn"] = All with { Include = ["eu-west-1"] },
        };

        var preview = await host.Desk.PreviewAsync(EngineHost.Everything with { Regions = new RegionSelection(null, [], partitions) }, TestActors.Operator, CancellationToken.None);

        preview.Faults.ShouldBe(
        [
            new Fault("regions.partitions.aws.include[0]", "\"us-esat-1\" is not a region of AWS. Did you mean us-east-1?"),
            new Fault("regions.partitions.aws.exclude[0]", "\"mars-1\" is not a region of AWS."),
            new Fault("regions.partitions.aws-moon", "\"aws-moon\" is not a partition. Write aws, aws-cn or aws-us-gov."),
            new Fault("regions.partitions.aws-cn.include[0]", "eu-west-1 belongs to the partition aws; this filter is for aws-cn."),
        ]);
    }

    private static ConnectionSettings WithFilter(params string[] include) =>
        FakeConnections.Acme with { Regions = new Dictionary<string, RegionFilter> { ["aws"] = All with { Include = include } } };

    private static async Task<IReadOnlyList<string>> RegionsAsync(EngineHost host, RunRequest request) =>
        (await host.Desk.PreviewAsync(request, TestActors.Operator, CancellationToken.None)).Value.ShouldNotBeNull().Regions;
}
