using CoveDashboard.Components.Controls;

namespace CoveDashboard.Tests.Components.Controls;

public sealed class FormatTests
{
    [Theory]
    [InlineData(0, "just now")]
    [InlineData(59, "59 s ago")]
    [InlineData(240, "4 min ago")]
    [InlineData(7200, "2 h ago")]
    [InlineData(259_200, "3 days ago")]
    public void Age_OfSeconds_IsInTheLargestWholeUnit(int seconds, string words)
    {
        Format.Age(TimeSpan.FromSeconds(seconds)).ShouldBe(words);
    }

    [Theory]
    [InlineData(840, "840 ms")]
    [InlineData(9_500, "9.5 s")]
    [InlineData(12_000, "12 s")]
    [InlineData(250_000, "4 min 10 s")]
    [InlineData(7_500_000, "2 h 5 min")]
    public void Duration_OfMilliseconds_IsReadable(int milliseconds, string words)
    {
        Format.Duration(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(words);
    }

    [Fact]
    public void Count_OfNothingKnown_IsADashAndNotZero()
    {
        Format.Count(null).ShouldBe("–");
        Format.Of(1, "account").ShouldBe("1 account");
        Format.Of(1180, "account").ShouldBe("1,180 accounts");
    }
}
