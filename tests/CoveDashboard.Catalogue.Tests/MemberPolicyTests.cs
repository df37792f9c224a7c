using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Catalogue.Tests;

/// <summary>The policy that operators copy into their members grants what the catalogue calls, and no more.</summary>
public sealed class MemberPolicyTests
{
    // GetCallerIdentity needs no permission; which regions are enabled is asked beside every regional action.
    private const string NeedsNoPermission = "sts:GetCallerIdentity";
    private const string EnabledRegions = "ec2:DescribeRegions";

    [Fact]
    public async Task Document_MemberPolicy_ListsTheCataloguesPermissions()
    {
        using var services = new ServiceCollection().AddSingleton<IRegionDirectory, FakeRegions>().AddCoveCatalogue().BuildServiceProvider();
        var declared = services.GetServices<IAction>().SelectMany(a => a.Description.Operations).Select(o => o.IamAction)
            .Append(EnabledRegions).Where(a => a != NeedsNoPermission).Distinct().Order(StringComparer.Ordinal);
        var document = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", "iam.md"), TestContext.Current.CancellationToken);

        var policy = document.Split("```json").Skip(1).Select(block => block.Split("```")[0])
            .Single(p => p.Contains("CoveInventory", StringComparison.Ordinal));

        JsonNode.Parse(policy)!["Statement"]![0]!["Action"]!.AsArray().Select(a => (string)a!).ShouldBe(declared);
    }
}
