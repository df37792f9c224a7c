using CoveDashboard.Api.Exports;

namespace CoveDashboard.Tests.Boards;

public sealed class SheetNamesTests
{
    [Fact]
    public void Of_WhatSpreadsheetsRefuse_IsLeftOutCutAndTold()
    {
        var names = new SheetNames();

        names.Of("Account trails: [old] / new?").ShouldBe("Account trails   old    new");
        names.Of("'quoted'").ShouldBe("quoted");
        names.Of("").ShouldBe("Tile");
        names.Of("*").ShouldBe("Tile (2)");
        names.Of("history").ShouldBe("history (2)");
        names.Of(new string('a', 40)).ShouldBe(new string('a', 31));
        names.Of(new string('A', 40)).ShouldBe(new string('A', 27) + " (2)");
        names.Of(new string('b', 30) + "😀").ShouldBe(new string('b', 30));
    }
}
