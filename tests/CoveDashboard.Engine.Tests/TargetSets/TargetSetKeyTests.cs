using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.TargetSets;

/// <summary>When two sets are the same (check C23); that the order of keys and the spelling of numbers in a file do not count is shown where files are read.</summary>
public sealed class TargetSetKeyTests
{
    private static readonly TargetSetDefinition Set = new()
    {
        Include = [Ou1, A],
        Tags = ["env=prod", "team=web"],
        Ignore = [B, C],
        Regions = new RegionSelection(["eu-west-1", "us-east-1"], ["us-west-1", "us-west-2"]),
        Limit = new TargetSetLimit(5, new RateLimitSettings(10, TimeSpan.FromSeconds(1), Block: true)),
    };

    [Fact]
    public void Of_MembersInAnotherOrderAndTwice_IsTheSame()
    {
        var other = Set with { Include = [A, Ou1, A], Tags = ["team=web", "env=prod"], Ignore = [C, B], Regions = Set.Regions with { Exclude = ["us-west-2", "us-west-1"] } };

        TargetSetKey.Of(other).ShouldBe(TargetSetKey.Of(Set));
        TargetSetKey.Of(Set).Length.ShouldBe(64);
    }

    [Fact]
    public void Of_AnyDifference_IsAnother()
    {
        TargetSetDefinition[] different =
        [
            Set,
            Set with { Include = [Ou1] },
            Set with { Include = null },
            Set with { Tags = null },
            Set with { Ignore = [] },
            Set with { IncludeCallingAccount = true },
            Set with { Regions = RegionSelection.Default },
            Set with { Regions = Set.Regions with { Include = ["us-east-1", "eu-west-1"] } },
            Set with { Limit = null },
            Set with { Limit = Set.Limit! with { MaxConcurrency = 6 } },
            Set with { Limit = Set.Limit! with { RateLimit = Set.Limit.RateLimit! with { Block = false } } },
        ];

        different.Select(TargetSetKey.Of).Distinct().Count().ShouldBe(different.Length);
    }

    [Fact]
    public void Of_TextsThatConcatenateAlike_AreDifferent()
    {
        string[][] alike = [["ab", "c"], ["a", "bc"], ["abc"], ["a\",\"bc"], ["a,bc"]];

        alike.Select(tags => TargetSetKey.Of(new TargetSetDefinition { Tags = tags })).Distinct().Count().ShouldBe(alike.Length);
        TargetSetKey.Of(new TargetSetDefinition { Include = [A], Ignore = [B] }).ShouldNotBe(TargetSetKey.Of(new TargetSetDefinition { Include = [A, B] }));
    }
}
