using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Api.Exports;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Api;

/// <summary>Names and values from AWS stay text, in every format.</summary>
public sealed class HostileTextTests
{
    private const string Script = "=<script>alert(1)</script>";

    [Fact]
    public async Task Csv_OfAnAccountNamedLikeAFormula_LeadsItByAnApostrophe()
    {
        await using var dashboard = await TestDashboard.StartAsync(SmallOrganization.Build(nameOfA: Script));
        using var client = dashboard.WithToken(Role.Operator);
        var run = await client.PostJsonAsync("/api/v1/runs", new JsonObject { ["connection"] = "rehearsal", ["action"] = "who-am-i" }, HttpStatusCode.Created);
        await client.GetJsonAsync($"/api/v1/runs/{(string)run["id"]!}?wait=60");

        var csv = await client.GetStringAsync($"/api/v1/runs/{(string)run["id"]!}/results?format=csv");

        csv.ShouldContain($",'{Script},");
        var json = await client.GetJsonAsync($"/api/v1/runs/{(string)run["id"]!}/results");
        json["items"]!.AsArray().Select(r => (string)r!["accountName"]!).ShouldContain(Script);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-prod")]
    [InlineData("@sum")]
    [InlineData("\t=1")]
    [InlineData("＝1")]
    public void Escape_OfWhatASpreadsheetWouldRun_IsText(string text) => FormulaGuard.Escape(text).ShouldBe("'" + text);

    [Theory]
    [InlineData("prod")]
    [InlineData("000000000001")]
    [InlineData("")]
    [InlineData(null)]
    public void Escape_OfOrdinaryText_ChangesNothing(string? text) => FormulaGuard.Escape(text).ShouldBe(text);

    [Fact]
    public void Xlsx_OfControlCharactersAndLongText_StaysLegal()
    {
        XlsxCell.Of(new Cell("a\u0001b")).InnerText.ShouldBe("a\uFFFDb");
        XlsxCell.Of(new Cell(new string('x', 40_000))).InnerText.Length.ShouldBe(32_767);
        XlsxCell.Of(new Cell("=1+1")).DataType!.Value.ShouldBe(DocumentFormat.OpenXml.Spreadsheet.CellValues.InlineString);
    }

    [Fact]
    public void Rows_OfAFailedTarget_AreOneThatSaysWhy()
    {
        var table = new ResultTable([new ActionColumn("Name", ColumnType.Text), new ActionColumn("Count", ColumnType.Number)], isRehearsal: false);
        var target = new Target(0, SmallOrganization.A, "A", null, "Root", "us-east-1");
        var failed = new TargetResult { Target = target, State = TargetState.Failed, Partition = "aws", Error = new TargetError("Boom", default, "It broke.", null, null) };
        var succeeded = failed with { State = TargetState.Succeeded, Error = null, Rows = [new JsonObject { ["Name"] = "n", ["Count"] = 2 }, new JsonObject { ["Name"] = null }] };

        table.Rows(failed).ShouldHaveSingleItem().Select(c => c.Text).ShouldBe([SmallOrganization.A, "A", null, "Root", "us-east-1", "Failed", "Boom", "It broke.", null, null]);
        table.Rows(succeeded).Select(r => r[^1]).ShouldBe([new Cell("2", CellType.Number), default]);
    }
}
