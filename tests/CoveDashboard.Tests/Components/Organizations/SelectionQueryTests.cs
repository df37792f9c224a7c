using CoveDashboard.Components.Pages.Organizations;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Tests.Components.Organizations;

public sealed class SelectionQueryTests
{
    private readonly SelectionShelf _shelf = new();

    [Fact]
    public void Write_AShortSelection_StandsInTheAddressAndReadsBack()
    {
        var written = SelectionQuery.Write(new TargetSelection(["ou-ab12-3c4d5e6f", "111111111111"], ["222222222222"]), _shelf);

        written["select"].ShouldBe("ou-ab12-3c4d5e6f.111111111111");
        written["shelf"].ShouldBeNull();
        var read = Read(written)!;
        read.Include.ShouldBe(["ou-ab12-3c4d5e6f", "111111111111"]);
        read.Ignore.ShouldBe(["222222222222"]);
    }

    [Fact]
    public void Write_ALongSelection_IsKeptAndNamedByWhatItHolds()
    {
        var ids = Enumerable.Range(0, 1000).Select(n => $"{n:d12}").ToList();

        var written = SelectionQuery.Write(new TargetSelection(ids, []), _shelf);
        var again = SelectionQuery.Write(new TargetSelection(ids, []), new SelectionShelf());

        written["select"].ShouldBeNull();
        written["shelf"].ShouldBe(again["shelf"]);
        Read(written)!.Include.ShouldBe(ids);
    }

    [Fact]
    public void Read_ASelectionThatIsNotKeptAnyMore_IsNone()
    {
        SelectionQuery.Read(null, null, "0123456789ab", _shelf).ShouldBeNull();
    }

    [Fact]
    public void Put_MoreThanItsCapacity_ForgetsTheOldest()
    {
        var first = _shelf.Put(new TargetSelection(["first"], []));
        var second = _shelf.Put(new TargetSelection(["second"], []));

        foreach (var number in Enumerable.Range(0, SelectionShelf.Capacity - 1))
            _shelf.Put(new TargetSelection([$"{number}"], []));

        _shelf.Find(first).ShouldBeNull();
        _shelf.Find(second).ShouldNotBeNull();
    }

    private TargetSelection? Read(Dictionary<string, object?> written) =>
        SelectionQuery.Read((string?)written["select"], (string?)written["ignore"], (string?)written["shelf"], _shelf);
}
