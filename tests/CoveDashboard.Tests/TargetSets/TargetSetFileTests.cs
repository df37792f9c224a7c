using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Hosting;
using CoveDashboard.TargetSets;
using CoveDashboard.Testing;

namespace CoveDashboard.Tests.TargetSets;

/// <summary>What a file of target sets may say, and what is wrong with one, with its place (checks C23 and C25).</summary>
public sealed class TargetSetFileTests
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal) { ["PROD_OU"] = "ou-ab12-aaaaaaa1", ["EMPTY"] = "", ["SECRET"] = "hunter2hunter2" };

    [Fact]
    public void Read_AnchorsMergeKeysAndMacros_GivesTheSets()
    {
        var read = Read(
            """
            connection: ${CONNECTION:-acme}
            x-slow: &slow
              limit: { maxConcurrency: 5, rateLimit: { maxCount: 10, interval: 1 } }
            x-europe: &europe
              regions: { include: [eu-west-1, eu-central-1] }
              description: Europe
            sets:
              prod: &prod
                <<: [*slow, *europe]
                description: Production
                include: ["${PROD_OU}", 012345678901]
                tags: ["env=${EMPTY:-prod}"]
              # All of prod, in another region.
              prod-us:
                <<: *prod
                regions:
                  partitions: { aws: { exclude: [us-west-1] } }
                description: costs $${MONEY}
            """);

        read.Faults.ShouldBeEmpty();
        read.Sets.Select(s => (s.Connection, s.Name, s.Description, s.File, s.Version, s.IsShared)).ShouldBe(
        [
            ("acme", "prod", "Production", "sets.yaml:8", null, true),
            ("acme", "prod-us", "costs ${MONEY}", "sets.yaml:14", null, true),
        ]);
        var prod = new TargetSetDefinition
        {
            Include = ["ou-ab12-aaaaaaa1", "012345678901"],
            Tags = ["env=prod"],
            Regions = new RegionSelection(["eu-west-1", "eu-central-1"], []),
            Limit = new TargetSetLimit(5, new RateLimitSettings(10, TimeSpan.FromSeconds(1), Block: true)),
        };
        read.Sets[0].Key.ShouldBe(TargetSetKey.Of(prod));
        read.Sets[1].Key.ShouldBe(TargetSetKey.Of(prod with
        {
            Regions = new RegionSelection(null, [], new Dictionary<string, RegionFilter> { ["aws"] = new([], ["us-west-1"], IncludeNonRegional: false) }),
        }));
    }

    [Fact]
    public void Read_OtherKeyOrderAndNumberSpelling_IsTheSameSet()
    {
        var sets = Read(
            """
            connection: acme
            sets:
              a: { include: [111111111111, ou-ab12-aaaaaaa1], limit: { maxConcurrency: 10, rateLimit: { maxCount: 16, interval: 0.5, block: true } } }
              b: { limit: { rateLimit: { block: true, interval: 5e-1, maxCount: 0x10 }, maxConcurrency: 1e1 }, include: [ou-ab12-aaaaaaa1, "111111111111"] }
              c: { limit: { rateLimit: { interval: 0.50, maxCount: 0o20 }, maxConcurrency: 10.0 }, include: [ou-ab12-aaaaaaa1, '111111111111'] }
              d: { tags: [ab=c] }
              e: { tags: [a=bc] }
            """).Sets;

        sets.Select(s => s.Key).Distinct().Count().ShouldBe(3);
        sets[1].Key.ShouldBe(sets[0].Key);
        sets[2].Key.ShouldBe(sets[0].Key);
        sets[3].Key.ShouldNotBe(sets[4].Key);
    }

    [Fact]
    public void Read_MissingVariablesAndDuplicateKeys_NamesEachWithItsPlace()
    {
        var read = Read(
            """
            connection: acme
            sets:
              prod:
                include: ["${NOWHERE}", "${PROD_OU}"]
                ignore: [111111111111]
                include: [111111111112]
                tags: ["${not a macro}"]
              prod:
                include: [111111111111]
            """);

        read.Faults.Select(f => $"{f}").ShouldBe(
        [
            "sets.yaml:4:15: The environment has no variable NOWHERE. Set it, or write ${NOWHERE:-default}.",
            "sets.yaml:4:15: prod: include[0]: \"${NOWHERE}\" is not an account id (12 digits) or an OU id (ou-ab12-3c4d5e6f; a root id r-ab12 means everything).",
            "sets.yaml:6:5: The key include stands here twice; first in line 4. Remove one.",
            "sets.yaml:7:12: Is no macro. Write ${NAME} or ${NAME:-default}; $${ is a plain ${.",
            "sets.yaml:8:3: The key prod stands here twice; first in line 3. Remove one.",
        ]);
    }

    [Fact]
    public void Read_FaultsOfManyKinds_AreAllNamed()
    {
        var read = Read(
            """
            conection: acme
            sets:
              "no name": { connection: acme, include: [] }
              lost: { include: [12345678901] }
              far: { connection: nobody, regions: { include: [us-esat-1] } }
              odd: { connection: acme, ignored: [1], includeCallingAccount: maybe, limit: { maxConcurrency: many }, tags: prod }
              none: { connection: acme, <<: *missing }
              plain: text
            """);

        read.Faults.Select(f => (f.Line, f.Column)).ShouldBe([(1, 1), (3, 3), (3, 43), (4, 3), (4, 21), (5, 22), (5, 51), (6, 28), (6, 65), (6, 79), (6, 97), (6, 111), (7, 33), (8, 10)], ignoreOrder: true);
        read.Faults.ShouldContain(f => f.Line == 5 && f.Message.EndsWith("Did you mean us-east-1?", StringComparison.Ordinal));
        read.Faults.ShouldContain(f => f.Line == 4 && f.Message.EndsWith("Did you mean 012345678901?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sets: [", 2)]
    [InlineData("connection: acme\nsets: { prod: } }", 2)]
    [InlineData("connection: acme\nsets: {}\n---\nsets: {}", 3)]
    [InlineData("just a text", 1)]
    [InlineData("connection: acme", 1)]
    public void Read_WhatIsNoFileOfSets_SaysWhere(string text, int line)
    {
        Read(text).Faults.ShouldHaveSingleItem().Line.ShouldBe(line);
    }

    [Fact]
    public void Read_MacroInAFaultyValue_ShowsTheMacroAndNotWhatItHolds()
    {
        var fault = Read("connection: acme\nsets:\n  prod: { include: ['${SECRET}'] }").Faults.ShouldHaveSingleItem();

        fault.Message.ShouldContain("${SECRET}");
        fault.Message.ShouldNotContain("hunter2");
    }

    [Fact]
    public void Read_AliasesOfAliases_StaysSmall()
    {
        var bomb = string.Join('\n', Enumerable.Range(1, 60).Select(i => $"x-{i}: &a{i} {{ <<: [*a{i - 1}, *a{i - 1}, *a{i - 1}] }}"));

        var read = Read($"connection: acme\nx-0: &a0 {{ include: [111111111111] }}\n{bomb}\nsets: {{ prod: {{ <<: *a60 }} }}");

        read.Faults.ShouldBeEmpty();
        read.Sets.ShouldHaveSingleItem().Definition.Include.ShouldBe(["111111111111"]);
    }

    [Fact]
    public void Write_AnySet_ReadsBackAsTheSame()
    {
        TargetSetDefinition[] definitions =
        [
            new(),
            new() { Include = ["012345678901", "ou-ab12-aaaaaaa1"], Ignore = ["111111111111"], IncludeCallingAccount = true },
            new() { Tags = ["team=a \"quoted\" one: # ${HOME}", "env"], Regions = new RegionSelection(["eu-west-1"], ["us-east-1"]) },
            new() { Regions = new RegionSelection(null, [], new Dictionary<string, RegionFilter> { ["aws"] = new([], [], IncludeNonRegional: false), ["aws-cn"] = new(["cn-north-1"], [], IncludeNonRegional: true) }) },
            new() { Limit = new TargetSetLimit(3, new RateLimitSettings(7, TimeSpan.FromSeconds(2.5), Block: false, RateLimitKind.Counter)) },
        ];

        foreach (var definition in definitions)
        {
            var set = new TargetSet { Connection = "acme", Name = "prod", Description = "line one\nline \"two\" 🦊", Definition = definition, ChangedAt = default };

            var read = Read(TargetSetYaml.Write(set));

            read.Faults.ShouldBeEmpty();
            var again = read.Sets.ShouldHaveSingleItem();
            (again.Key, again.Name, again.Description).ShouldBe((set.Key, set.Name, set.Description));
        }
    }

    private TargetSetFiles Read(string text) =>
        new TargetSetFileReader(new FakeConnections(FakeConnections.Acme), HostConfiguration.Regions, name => _environment.GetValueOrDefault(name), TimeProvider.System)
            .Read("sets.yaml", new StringReader(text));
}
