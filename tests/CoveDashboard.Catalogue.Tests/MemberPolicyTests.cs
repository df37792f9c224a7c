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
    public async Task Document_MemberPolicy_ListsTheCataloguesReads()
    {
        var declared = Declared(d => d.Operations).Append(EnabledRegions).Where(a => a != NeedsNoPermission).Distinct().Order(StringComparer.Ordinal);

        (await DocumentedAsync("CoveInventory")).ShouldBe(declared);
    }

    [Fact]
    public async Task Document_ApplyPolicy_ListsTheCataloguesWrites()
    {
        var declared = Declared(d => d.Writes).Distinct().Order(StringComparer.Ordinal);

        (await DocumentedAsync("CoveApply")).ShouldBe(declared);
    }

    [Fact]
    public async Task Document_CallersPolicy_ListsWhatActionsOfTheOrganizationDeclare()
    {
        var declared = Declared(d => [.. d.Operations, .. d.Writes], ActionScope.Organization).Distinct().Order(StringComparer.Ordinal);

        (await DocumentedAsync("CoveOrganization")).ShouldBe(declared);
    }

    /// <summary>An action of the organization runs on the connection's own session, in no member.</summary>
    private static string[] Declared(Func<ActionDescription, IReadOnlyList<ActionOperation>> operations, params ReadOnlySpan<ActionScope> scopes)
    {
        ActionScope[] asked = scopes.IsEmpty ? [ActionScope.Account, ActionScope.Regional] : [.. scopes];
        using var services = new ServiceCollection().AddSingleton<IRegionDirectory, FakeRegions>().AddCoveCatalogue().BuildServiceProvider();
        return [.. services.GetServices<IAction>().Where(a => asked.Contains(a.Description.Scope)).SelectMany(a => operations(a.Description)).SelectMany(o => o.IamActions)];
    }

    /// <summary>The actions of the one policy in the document that has a statement of this id.</summary>
    private static async Task<IEnumerable<string>> DocumentedAsync(string sid)
    {
        var document = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", "iam.md"), TestContext.Current.CancellationToken);
        var policy = document.Split("```json").Skip(1).Select(block => block.Split("```")[0]).Single(p => p.Contains($"\"{sid}\"", StringComparison.Ordinal));
        return JsonNode.Parse(policy)!["Statement"]!.AsArray().Single(s => (string?)s!["Sid"] == sid)!["Action"]!.AsArray().Select(a => (string)a!);
    }
}
