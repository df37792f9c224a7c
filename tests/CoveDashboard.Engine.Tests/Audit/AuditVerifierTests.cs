using CoveDashboard.Engine.Audit;

namespace CoveDashboard.Engine.Tests.Audit;

public sealed class AuditVerifierTests : IDisposable
{
    private const int Count = 40;

    private readonly AuditHeadSigner _key = Chains.NewKey();
    private readonly List<AuditEntry> _chain = Chains.Of(Count);
    private readonly AuditHead _middle;
    private readonly AuditHead _end;

    public AuditVerifierTests()
    {
        _middle = _key.Sign(_chain[19], Chains.Noon);
        _end = _key.Sign(_chain[^1], Chains.Noon.AddHours(1));
    }

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Verify_Untouched_IsIntactUpToItsNewestHead()
    {
        var verdict = Verify(_chain);

        verdict.IsIntact.ShouldBeTrue();
        verdict.Entries.ShouldBe(Count);
        verdict.Head.ShouldBe(_end);
    }

    [Fact]
    public void Verify_GrownSinceTheHead_IsIntact()
    {
        var verdict = AuditVerifier.Verify(_chain, [_middle], _key);

        verdict.IsIntact.ShouldBeTrue();
        verdict.Head.ShouldBe(_middle);
    }

    [Fact]
    public void Verify_EntryAltered_SaysWhich()
    {
        _chain[9] = _chain[9] with { Kind = "write.undone" };

        Faults(_chain).ShouldBe([(AuditFaultKind.Altered, 10)]);
    }

    [Fact]
    public void Verify_EntryAlteredAndHashedAgain_BreaksTheNextLink()
    {
        _chain[9] = Rehashed(_chain[9] with { Actor = _chain[9].Actor with { Name = "kappa" } });

        Faults(_chain).ShouldBe([(AuditFaultKind.NotLinked, 11)]);
    }

    [Fact]
    public void Verify_WholeChainWrittenAnew_DiffersFromEachHead()
    {
        var anew = Chains.Relink(_chain.Select((e, i) => i == 9 ? e.ToRecord() with { Subject = "run-9" } : e.ToRecord()));

        Faults(anew).ShouldBe([(AuditFaultKind.Rewritten, 20), (AuditFaultKind.Rewritten, Count)]);
    }

    [Fact]
    public void Verify_EntryRemoved_SaysWhich()
    {
        _chain.RemoveAt(9);

        Faults(_chain).ShouldBe([(AuditFaultKind.Removed, 10)]);
    }

    [Fact]
    public void Verify_EntryUnderAHeadRemoved_IsFoundTwice()
    {
        _chain.RemoveAt(19);

        Faults(_chain).ShouldBe([(AuditFaultKind.Removed, 20), (AuditFaultKind.Rewritten, 20)]);
    }

    [Fact]
    public void Verify_EntriesReordered_SaysWhere()
    {
        (_chain[9], _chain[10]) = (_chain[10], _chain[9]);

        Faults(_chain).ShouldBe([(AuditFaultKind.Removed, 10), (AuditFaultKind.OutOfOrder, 10), (AuditFaultKind.NotLinked, 12)]);
    }

    [Fact]
    public void Verify_EntryInserted_SaysWhere()
    {
        _chain.Insert(10, AuditChain.Link(Chains.Record(99), 11, _chain[9].Hash, Chains.Noon));

        Faults(_chain).ShouldBe([(AuditFaultKind.OutOfOrder, 11)]);
    }

    [Fact]
    public void Verify_EndTruncated_SaysHowFarItWent()
    {
        _chain.RemoveRange(35, 5);

        var fault = Verify(_chain).Faults.ShouldHaveSingleItem();

        fault.ShouldBe(new AuditFault(AuditFaultKind.Truncated, Count, "The chain ends at entry 35, but had 40 at 2026-11-21T13:00:00.0000000Z."));
    }

    [Fact]
    public void Verify_Emptied_IsTruncated() => Faults([]).Select(f => f.Kind).Distinct().ShouldBe([AuditFaultKind.Truncated]);

    [Fact]
    public void Verify_HeadForged_IsNotBelieved()
    {
        var anew = Chains.Relink(_chain.Select((e, i) => i == 9 ? e.ToRecord() with { Subject = "run-9" } : e.ToRecord()));
        using var other = Chains.NewKey();

        Kinds([_end with { Hash = anew[^1].Hash }]).ShouldBe([AuditFaultKind.HeadNotSigned]);
        Kinds([other.Sign(anew[^1], Chains.Noon)]).ShouldBe([AuditFaultKind.HeadNotSigned]);
        Kinds([other.Sign(anew[^1], Chains.Noon) with { KeyId = _key.KeyId }]).ShouldBe([AuditFaultKind.HeadNotSigned]);
        Kinds([_end with { Signature = "no Base64" }]).ShouldBe([AuditFaultKind.HeadNotSigned]);

        IEnumerable<AuditFaultKind> Kinds(AuditHead[] heads) => AuditVerifier.Verify(anew, heads, _key).Faults.Select(f => f.Kind);
    }

    [Fact]
    public void Verify_MoreFaultsThanFit_CountsThemAll()
    {
        var altered = Chains.Of(300).Select(e => e with { Kind = "x" }).ToList();

        var verdict = AuditVerifier.Verify(altered, [], _key);

        verdict.FaultCount.ShouldBe(300);
        verdict.Faults.Count.ShouldBe(AuditVerdict.MaxFaults);
    }

    [Fact]
    public void FromLine_ToLine_IsTheSameHead()
    {
        AuditHead.FromLine(_end.ToLine()).ShouldBe(_end);
        _key.HasSigned(AuditHead.FromLine(_end.ToLine())).ShouldBeTrue();
        Should.Throw<FormatException>(() => AuditHead.FromLine("{}"));
        Should.Throw<FormatException>(() => AuditHead.FromLine("[]"));
        Should.Throw<FormatException>(() => AuditHead.FromLine("{\"sequence\":\"x\"}"));
    }

    private AuditVerdict Verify(IEnumerable<AuditEntry> chain) => AuditVerifier.Verify(chain, [_end, _middle], _key);

    private IEnumerable<(AuditFaultKind Kind, long Sequence)> Faults(IEnumerable<AuditEntry> chain) => Verify(chain).Faults.Select(f => (f.Kind, f.Sequence));

    private static AuditEntry Rehashed(AuditEntry entry) => entry with { Hash = AuditChain.HashOf(entry) };
}
