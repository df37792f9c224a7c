using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Inventories;

namespace CoveDashboard.Tests.Inventories;

public sealed class ConditionTextTests
{
    private static readonly ViewColumn[] Columns =
    [
        new("account", "Account", null), new("Name", "Name", ColumnType.Text), new("IsLogging", "Logging", ColumnType.Boolean),
        new("Days", "Days", ColumnType.Number), new("Note", "Note", ColumnType.Text), new("known", "Read", null),
    ];

    [Theory]
    [InlineData("IsLogging=true", "IsLogging", RowOperator.Equals, "true")]
    [InlineData("Days>90", "Days", RowOperator.Greater, "90")]
    [InlineData("Days<0.5", "Days", RowOperator.Less, "0.5")]
    [InlineData("Name~a=b>c", "Name", RowOperator.Contains, "a=b>c")]
    [InlineData("Name!=x", "Name", RowOperator.NotEquals, "x")]
    [InlineData("Note?", "Note", RowOperator.IsUnknown, "")]
    [InlineData("Note!?", "Note", RowOperator.IsKnown, "")]
    public void Parse_ACondition_IsReadAndWrittenBack(string text, string column, RowOperator wanted, string value)
    {
        var condition = ConditionText.Parse(text, Columns, "where").Value;

        condition.ShouldBe(new RowCondition(column, wanted, value));
        ConditionText.Write(condition!).ShouldBe(text);
    }

    [Fact]
    public void Parse_WhatWasWritten_GivesTheSameConditionWhateverItsValue()
    {
        var random = new Random(61);
        const string alphabet = "aB9 =!~<>?&%+#\"'\\ü😀,.-\u202e";
        for (var i = 0; i < 2000; i++)
        {
            var wanted = Enum.GetValues<RowOperator>()[random.Next(Enum.GetValues<RowOperator>().Length)];
            var value = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            var condition = wanted switch
            {
                RowOperator.IsKnown or RowOperator.IsUnknown => new RowCondition("Note", wanted),
                RowOperator.Less or RowOperator.Greater => new RowCondition("Days", wanted, $"{random.Next(-900, 900)}"),
                RowOperator.Contains or RowOperator.Equals or RowOperator.NotEquals => new RowCondition("Name", wanted, value),
            };

            ConditionText.Parse(ConditionText.Write(condition), Columns, "where").Value.ShouldBe(condition);
        }
    }

    [Fact]
    public void ParseAll_OfSeveralFaults_NamesEveryOneAndWhatToWrite()
    {
        var parsed = ConditionText.ParseAll(["Nmae~x", "Days>many", "IsLogging=maybe", "Name>3", "Note?x", "nothing", "known=1"], Columns, "where");

        parsed.Faults.Select(f => f.Path).Distinct().ShouldBe(["where"]);
        parsed.Faults.Select(f => f.Message).ShouldBe(
        [
            "“Nmae~x” names no column. There is no column Nmae. Did you mean Name?",
            "“Days>many” wants a number after >, with a point, e.g. 90 or 0.5.",
            "“IsLogging=maybe” wants true or false after =.",
            "“Name>3” compares numbers, and Name holds none. Use = or ~.",
            "“Note?x” goes on after ?, which takes no value.",
            "“nothing” is no condition. Write a column and =, !=, ~ (contains), <, >, ? (unknown) or !? (known), e.g. Name~text.",
            "“known=1” names no column. There is no column known. There are account, Name, IsLogging, Days, Note.",
        ]);
    }
}
