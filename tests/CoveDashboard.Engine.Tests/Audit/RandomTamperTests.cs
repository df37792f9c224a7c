using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;

namespace CoveDashboard.Engine.Tests.Audit;

/// <summary>Whatever is done to entries that an earlier head covers, by somebody who can write the whole store but not sign, is found.</summary>
public sealed class RandomTamperTests : IDisposable
{
    private const int Rounds = 400;

    private readonly AuditHeadSigner _key = Chains.NewKey();

    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Verify_RandomTamperBeforeAHead_IsAlwaysFound(bool relinks)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var chain = Chains.Of(random.Next(4, 30));
            var covered = random.Next(3, chain.Count + 1);
            var head = _key.Sign(chain[covered - 1], Chains.Noon);
            var tampered = new List<AuditEntry>(chain);
            var deed = Tamper(tampered, covered, random);
            if (relinks)
                tampered = Chains.Relink(tampered.Select(e => e.ToRecord()));

            AuditVerifier.Verify(chain, [head], _key).IsIntact.ShouldBeTrue($"seed {seed}");
            AuditVerifier.Verify(tampered, [head], _key).IsIntact.ShouldBeFalse($"seed {seed}: {deed} within {covered} of {chain.Count}");
        }
    }

    private static string Tamper(List<AuditEntry> chain, int covered, Random random)
    {
        var at = random.Next(covered);
        var other = (at + random.Next(1, covered)) % covered;
        switch (random.Next(5))
        {
            case 0:
                chain[at] = Altered(chain[at], random);
                return $"altered {at + 1}";
            case 1:
                chain.RemoveAt(at);
                return $"removed {at + 1}";
            case 2:
                (chain[at], chain[other]) = (chain[other], chain[at]);
                return $"swapped {at + 1} and {other + 1}";
            case 3:
                chain.Insert(at, AuditChain.Link(Chains.Record(1000), at + 1, at == 0 ? AuditChain.Genesis : chain[at - 1].Hash, Chains.Noon));
                return $"inserted before {at + 1}";
            default:
                chain.RemoveRange(at, chain.Count - at);
                return $"truncated from {at + 1}";
        }
    }

    private static AuditEntry Altered(AuditEntry entry, Random random) => random.Next(7) switch
    {
        0 => entry with { Kind = $"{entry.Kind}.x" },
        1 => entry with { Actor = entry.Actor with { Subject = "kappa" } },
        2 => entry with { Actor = entry.Actor with { Issuer = "token" } },
        3 => entry with { Connection = null },
        4 => entry with { Subject = $"{entry.Subject}0" },
        5 => entry with { Time = entry.Time.AddTicks(1) },
        _ => entry with { Details = new JsonObject { ["requestId"] = "other" } },
    };
}
