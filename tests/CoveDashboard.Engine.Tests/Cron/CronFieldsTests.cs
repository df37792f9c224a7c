using CoveDashboard.Engine.Cron;

namespace CoveDashboard.Engine.Tests.Cron;

public sealed class CronFieldsTests
{
    [Theory]
    [InlineData("0 2 * * *")]
    [InlineData("*/15 8-18 1,15 jan-MAR mon-FRI")]
    [InlineData("  5\t0-23/2 * 12 0,7 ")]
    public void Check_RightExpression_SaysNothing(string expression) => CronFields.Check(expression).ShouldBeNull();

    [Theory]
    [InlineData("", "Write minute")]
    [InlineData("0 2 * *", "Has 4 fields where five belong.")]
    [InlineData("0 0 2 * * ?", "Has 6 fields where five belong.")]
    [InlineData("99 2 * * *", "\"99\" is no minute: 0 to 59")]
    [InlineData("0 24 * * *", "\"24\" is no hour: 0 to 23")]
    [InlineData("0 2 0 * *", "\"0\" is no day of month: 1 to 31")]
    [InlineData("0 2 * 13 *", "\"13\" is no month: 1 to 12 or JAN to DEC")]
    [InlineData("0 2 * * MOO", "\"MOO\" is no day of week: 0 to 7 or SUN to SAT")]
    [InlineData("0 5-2 * * *", "\"5-2\" is no hour")]
    [InlineData("*/0 2 * * *", "\"*/0\" is no minute")]
    [InlineData("1,, 2 * * *", "\"1,,\" is no minute")]
    public void Check_WrongExpression_NamesTheFieldAndAnExample(string expression, string start)
    {
        var wrong = CronFields.Check(expression).ShouldNotBeNull();

        wrong.ShouldStartWith(start);
        wrong.ShouldEndWith(CronFields.Example);
    }

    [Theory]
    [InlineData("0 2 * * *", "at 02:00, every day")]
    [InlineData("30 6,18 * * 1-5", "at 06:30 and 18:30, on Monday to Friday")]
    [InlineData("*/15 * * * *", "every 15 minutes, every day")]
    [InlineData("5 * * * sun", "every hour at minute 5, on Sunday")]
    [InlineData("0 4 1 1,7 *", "at 04:00, on day 1 of the month, in January and July")]
    [InlineData("* 8-9 * * 7", "every minute of hours 8-9, on Sunday")]
    public void Of_Expression_SaysItInWords(string expression, string words) => CronWords.Of(expression).ShouldBe(words);
}
