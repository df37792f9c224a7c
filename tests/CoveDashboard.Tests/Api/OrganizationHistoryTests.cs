using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.History;
using CoveDashboard.Engine.People;
using CoveDashboard.Rehearsal.Tests.Judge;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Api;

/// <summary>An organization that awscli changes, as scripts see it over time.</summary>
public sealed class OrganizationHistoryTests : IAsyncLifetime
{
    private const string Connection = "connection=rehearsal";

    private TestDashboard _dashboard = null!;
    private HttpClient _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await TestDashboard.StartAsync(SmallOrganization.Build());
        _reader = _dashboard.WithToken(Role.Viewer);
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        return _dashboard.DisposeAsync();
    }

    [Fact]
    public async Task Changes_AccountsMovedClosedAndOpened_AreToldAndTheTreeOfThenIsKept()
    {
        await KeptAsync(() => _reader.GetJsonAsync($"/api/v1/organization?{Connection}"));
        await AwsAsync($"move-account --account-id {SmallOrganization.A} --source-parent-id {SmallOrganization.Ou3} --destination-parent-id {SmallOrganization.Ou1}");
        await AwsAsync($"close-account --account-id {SmallOrganization.D}");
        await AwsAsync($"update-organizational-unit --organizational-unit-id {SmallOrganization.Ou3} --name =evil");
        await AwsAsync("create-account --account-name new --email new@example.com");
        await KeptAsync(RefreshAsync);

        var history = (await _reader.GetJsonAsync($"/api/v1/organization/history?{Connection}"))["items"]!.AsArray();
        var changes = await _reader.GetJsonAsync($"/api/v1/organization/changes?{Connection}");
        var then = await _reader.GetJsonAsync($"/api/v1/organization?{Connection}&at={Uri.EscapeDataString((string)history[1]!["firstSeenAt"]!)}");
        var tree = await _reader.GetStringAsync($"/api/v1/organization?{Connection}&format=text&nodeName=%7Bname%7D&at={Uri.EscapeDataString((string)history[1]!["firstSeenAt"]!)}");
        var csv = await _reader.GetStringAsync($"/api/v1/organization/changes?{Connection}&format=csv&kind=UnitRenamed");

        history.Select(r => ((int)r!["number"]!, (int)r["accountCount"]!)).ShouldBe([(2, 6), (1, 5)]);
        changes["items"]!.AsArray().Select(c => $"{c!["kind"]}: {c["sentence"]}").Skip(1).ShouldBe([
            $"AccountClosed: D ({SmallOrganization.D}) is being closed.",
            $"AccountMoved: A ({SmallOrganization.A}) moved from Root/ou1/ou2/ou3 to Root/ou1.",
            $"UnitRenamed: OU {SmallOrganization.Ou3} was renamed from ou3 to =evil.",
        ]);
        ((string)changes["items"]![0]!["sentence"]!).ShouldEndWith(" was opened, in Root.");
        changes["counts"]!.ToJsonString().ShouldBe("""{"AccountOpened":1,"AccountClosed":1,"AccountMoved":1,"UnitRenamed":1}""");
        ((int)then["accountCount"]!).ShouldBe(5);
        tree.ShouldContain("ou3");
        tree.ShouldNotContain("new");
        csv.Split("\r\n")[1].ShouldStartWith($"REHEARSAL,UnitRenamed,{SmallOrganization.Ou3},'=evil,ou3,'=evil,OU {SmallOrganization.Ou3} was renamed from ou3 to =evil.,");
    }

    [Fact]
    public async Task History_UnchangedOrganizationReadAgain_KeepsOneReading()
    {
        await KeptAsync(() => _reader.GetJsonAsync($"/api/v1/organization?{Connection}"));
        var before = await ReadingsAsync();
        await RefreshAsync();
        await AwsAsync($"close-account --account-id {SmallOrganization.D}");
        await KeptAsync(RefreshAsync);

        var after = await ReadingsAsync();

        before.Count.ShouldBe(1);
        after.Count.ShouldBe(2);
        after[1]!["hash"]!.ToString().ShouldBe(before[0]!["hash"]!.ToString());
    }

    [Fact]
    public async Task Reads_BeforeAnythingIsKept_SayWhatToDo()
    {
        var at = await _reader.GetJsonAsync($"/api/v1/organization?{Connection}&at=2026-01-01T00:00:00Z", HttpStatusCode.NotFound);
        var changes = await _reader.GetJsonAsync($"/api/v1/organization/changes?{Connection}", HttpStatusCode.NotFound);

        ((string)at["detail"]!).ShouldBe("No reading of rehearsal is kept yet. GET /organization reads it.");
        ((string)changes["detail"]!).ShouldBe((string)at["detail"]!);
    }

    [Fact]
    public async Task Queries_WithFaults_TellEveryOne()
    {
        var changes = await _reader.GetJsonAsync("/api/v1/organization/changes?from=later&to=2026&kind=Eaten&format=xlsx", HttpStatusCode.BadRequest);
        var turned = await _reader.GetJsonAsync($"/api/v1/organization/changes?{Connection}&from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", HttpStatusCode.BadRequest);
        var at = await _reader.GetJsonAsync($"/api/v1/organization?{Connection}&at=2026-01-01T00:00:00Z&format=json-flat", HttpStatusCode.BadRequest);

        changes.FaultPaths().ShouldBe(["connection", "from", "to", "kind", "format"], ignoreOrder: true);
        turned.FaultPaths().ShouldBe(["from"]);
        at.FaultPaths().ShouldBe(["format"]);
    }

    private async Task<JsonArray> ReadingsAsync() => (await _reader.GetJsonAsync($"/api/v1/organization/history?{Connection}"))["items"]!.AsArray();

    private Task RefreshAsync() => _dashboard.Services.GetRequiredService<IOrganizationDirectory>().RefreshAsync("rehearsal", TestContext.Current.CancellationToken);

    private async Task AwsAsync(string command) => await AwsCli.RunAsync(_dashboard.Rehearsal.Endpoint, $"organizations {command}");

    /// <summary>Does something, and waits until a reading was kept for it.</summary>
    private async Task KeptAsync(Func<Task> action)
    {
        var history = _dashboard.Services.GetRequiredService<IOrganizationHistory>();
        var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(string connection) => kept.TrySetResult();
        history.Kept += Hear;
        try
        {
            await action();
            await kept.Task.WaitAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            history.Kept -= Hear;
        }
    }
}
