using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Plans;

/// <summary>The evidence of an applied plan, as an auditor checks it: with python3, without this program.</summary>
public sealed class PlanEvidenceTests : IAsyncLifetime
{
    /// <summary>Places in a file where one bit is turned over.</summary>
    private const int Places = 12;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cove-evidence-");
    private TrailPlans _story = null!;
    private JsonNode _plan = null!;

    public async ValueTask InitializeAsync()
    {
        _story = await TrailPlans.StartAsync();
        _plan = await _story.PlanDuplicatesAsync();
        await _story.DecideAsync(_story.Approver, _plan, "approve", HttpStatusCode.OK);
        await _story.ApplyAllAsync(_plan);
        using var auditor = _story.Dashboard.WithToken(Role.Auditor);
        using var response = await auditor.GetAsync($"{TrailPlans.Plans}/{(int)_plan["number"]!}/evidence");
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe($"REHEARSAL-plan-{(int)_plan["number"]!}-evidence.zip");
        await using var zip = await response.Content.ReadAsStreamAsync();
        await ZipFile.ExtractToDirectoryAsync(zip, _folder.FullName, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _story.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Verify_Evidence_IsIntactAndThatOfThisPlan()
    {
        var (exitCode, said) = await VerifyAsync((string)_plan["hash"]!);

        exitCode.ShouldBe(0, said);
        said.ShouldBe($"plan {(string)_plan["hash"]!}: intact\n");
        (await VerifyAsync(new string('0', 64))).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Evidence_HoldsEveryCallAndDecision_AndSaysRehearsal()
    {
        var changes = _plan["changes"]!.AsArray().Count;
        var calls = (await File.ReadAllLinesAsync(Of("calls.ndjson"))).Select(l => JsonNode.Parse(l)!).ToArray();
        var decisions = JsonNode.Parse(await File.ReadAllTextAsync(Of("decisions.json")))!;
        var query = await File.ReadAllTextAsync(Of("athena.sql"));

        calls.Select(c => (string)c["resource"]!).ShouldBe(_plan["changes"]!.AsArray().Select(c => (string)c!["resource"]!));
        calls.ShouldAllBe(c => (string)c["operation"]! == "StopLogging" && (string)c["state"]! == "Applied" && ((string)c["at"]!).EndsWith("+00:00", StringComparison.Ordinal));
        calls.ShouldAllBe(c => query.Contains($"'{(string)c["requestId"]!}'", StringComparison.Ordinal));
        query.ShouldContain($"'{((string)calls[0]["principal"]!).Split('/')[1]}'");
        (await File.ReadAllLinesAsync(Of("outcomes.ndjson"))).Length.ShouldBe(changes);
        ((string)decisions["decisions"]![0]!["by"]!).ShouldBe("local|iota");
        (await File.ReadAllTextAsync(Of("README.txt"))).ShouldStartWith("REHEARSAL:");
        query.ShouldStartWith("-- REHEARSAL:");
    }

    [Theory]
    [InlineData("plan.json")]
    [InlineData("calls.ndjson")]
    [InlineData("audit.ndjson")]
    public async Task Verify_AfterOneBitWasTurned_Fails(string file)
    {
        var whole = await File.ReadAllBytesAsync(Of(file));
        for (var place = 0; place < Places; place++)
        {
            var altered = (byte[])whole.Clone();
            altered[place * whole.Length / Places] ^= 1;
            await File.WriteAllBytesAsync(Of(file), altered);

            var (exitCode, said) = await VerifyAsync();

            exitCode.ShouldBe(1, $"bit turned at byte {place * whole.Length / Places}: {said}");
        }
    }

    [Fact]
    public async Task Verify_AfterADecisionWasReworded_Fails()
    {
        var text = await File.ReadAllTextAsync(Of("decisions.json"));
        await File.WriteAllTextAsync(Of("decisions.json"), text.Replace("three of them", "all of them", StringComparison.Ordinal));

        var (exitCode, said) = await VerifyAsync();

        exitCode.ShouldBe(1);
        said.ShouldContain("decision of local|iota: the audit knows none like it");
    }

    private string Of(string file) => Path.Combine(_folder.FullName, file);

    private Task<(int ExitCode, string Said)> VerifyAsync(params string[] arguments) => Python.RunAsync(Of("verify.py"), arguments);
}
