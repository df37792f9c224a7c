using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Board.Shares;
using CoveDashboard.Engine.Board.Snapshots;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Api;

/// <summary>A link shows the board to whoever has it and nothing else, until it ends; each step is in the audit.</summary>
public sealed class BoardShareTests : DashboardTest
{
    private static readonly Actor Administrator = new("local", "administrator", "administrator", new HashSet<Role> { Role.Administrator });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IShareDesk Desk => Dashboard.Services.GetRequiredService<IShareDesk>();

    private ISnapshotDesk Snapshots => Dashboard.Services.GetRequiredService<ISnapshotDesk>();

    [Fact]
    public async Task Link_OpenedSignedOut_ShowsTheBoardWithoutAWayFurtherUntilItIsRevoked()
    {
        await TakeAsync();
        var made = (await Desk.CreateAsync(snapshot: null, "For the board of directors", 30, Administrator, Ct)).Value!;
        using var anybody = Dashboard.Anonymous();

        using var response = await anybody.GetAsync($"/shared/board/{made.Token}", Ct);
        var page = await response.Content.ReadAsStringAsync(Ct);
        await anybody.GetStringAsync($"/shared/board/{made.Token}", Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain("Access keys older than 90 days");
        page.ShouldContain("4 of 4 accounts");
        page.ShouldNotContain("href=\"/runs");
        page.ShouldNotContain("href=\"/inventory");
        page.ShouldNotContain("\"type\":\"server\"", Case.Sensitive, "a circuit could command");
        page.ShouldContain("noindex");
        response.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex, nofollow"]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.Contains("Set-Cookie").ShouldBeFalse("whoever looks is not followed");
        foreach (var path in (string[])["/board", "/runs/1", "/api/v1/board"])
            (await anybody.GetAsync(path, Ct)).StatusCode.ShouldNotBe(HttpStatusCode.OK, path);

        (await Desk.RevokeAsync(made.Share.Id, Administrator, Ct)).ShouldBeTrue();
        (await Desk.RevokeAsync(made.Share.Id, Administrator, Ct)).ShouldBeFalse();
        using var revoked = await anybody.GetAsync($"/shared/board/{made.Token}", Ct);
        revoked.StatusCode.ShouldBe(HttpStatusCode.Gone);
        revoked.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await revoked.Content.ReadAsStringAsync(Ct)).ShouldNotContain("Access keys");
        (await KindsAsync()).ShouldBe([AuditKinds.BoardShared, AuditKinds.BoardShareUsed, AuditKinds.BoardShareRevoked]);
        (await AuditTextAsync()).ShouldNotContain(made.Token);
    }

    [Fact]
    public async Task Link_OfAFrozenBoard_ShowsItAsItWas()
    {
        await TakeAsync();
        var frozen = (await Snapshots.FreezeAsync("March", Administrator, Ct)).Value!;
        var board = Dashboard.Services.GetRequiredService<IBoardDesk>();
        foreach (var view in await board.ReadAsync(Ct))
            await board.RemoveAsync(view.Tile, Administrator, Ct);
        var made = (await Desk.CreateAsync(frozen.Id, "For the auditors", 1, Administrator, Ct)).Value!;
        using var anybody = Dashboard.Anonymous();

        (await anybody.GetStringAsync($"/shared/board/{made.Token}", Ct)).ShouldContain("Access keys older than 90 days");
        (await Snapshots.FreezeAsync("Empty", Administrator, Ct)).Faults.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Link_WithFaults_TellsEveryOneAndIsForAdministratorsOnly()
    {
        var made = await Desk.CreateAsync("not-there", "", 91, Administrator, Ct);

        made.Faults.Select(f => f.Path).ShouldBe(["note", "days", "snapshot"]);
        var viewer = Administrator with { Roles = new HashSet<Role> { Role.Viewer, Role.Operator, Role.Approver, Role.Auditor } };
        await Should.ThrowAsync<ForbiddenException>(() => Desk.CreateAsync(null, "x", 1, viewer, Ct));
        await Should.ThrowAsync<ForbiddenException>(() => Desk.ListAsync(viewer, Ct));
        await Should.ThrowAsync<ForbiddenException>(() => Desk.RevokeAsync("x", viewer, Ct));
        await Should.ThrowAsync<ForbiddenException>(() => Snapshots.FreezeAsync("x", viewer, Ct));
    }

    [Fact]
    public async Task Links_TriedAgainAndAgain_AreLimitedWhateverTheToken()
    {
        const int aMinute = 60;
        var made = (await Desk.CreateAsync(null, "For somebody", 1, Administrator, Ct)).Value!;
        using var anybody = Dashboard.Anonymous();
        var answered = 0;
        var refused = false;

        // A minute may end meanwhile, once: then as many again are answered.
        for (var i = 0; i <= 2 * aMinute && !refused; i++)
        {
            using var guess = await anybody.GetAsync($"/shared/board/guess-{i}", Ct);
            refused = guess.StatusCode == HttpStatusCode.TooManyRequests;
            answered += refused ? 0 : 1;
        }

        refused.ShouldBeTrue();
        answered.ShouldBeInRange(aMinute, 2 * aMinute);
        (await anybody.GetAsync("/healthz", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK, "the limit is of shared boards only");
        (await Desk.OpenAsync(made.Token, Ct)).ShouldNotBeNull("the link is good still");
    }

    [Fact]
    public async Task Store_AfterALinkWasMade_HoldsNoToken()
    {
        var made = (await Desk.CreateAsync(null, "For nobody", 1, Administrator, Ct)).Value!;

        (await Desk.OpenAsync(made.Token[..^1] + (made.Token[^1] == 'A' ? 'B' : 'A'), Ct)).ShouldBeNull();
        (await Desk.OpenAsync("", Ct)).ShouldBeNull();
        var bytes = System.Text.Encoding.ASCII.GetBytes(made.Token);
        foreach (var file in Directory.EnumerateFiles(Dashboard.Data.FullName, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, Ct);
            copy.ToArray().AsSpan().IndexOf(bytes).ShouldBe(-1, file);
        }
    }

    private async Task TakeAsync()
    {
        var run = await Operator.PostJsonAsync("/api/v1/runs", new JsonObject { ["connection"] = "rehearsal", ["action"] = "iam-users" }, HttpStatusCode.Created);
        await Operator.GetJsonAsync($"/api/v1/runs/{run["id"]}?wait=60");
        await BoardChanges.TilesAsync(Dashboard, Operator, b => b.Any(t => (int?)t["figure"]?["known"] == 4));
    }

    private async Task<JsonArray> EntriesAsync()
    {
        using var auditor = Dashboard.WithToken(Role.Auditor);
        return (await auditor.GetJsonAsync("/api/v1/audit?limit=100&kind=board"))["items"]!.AsArray();
    }

    private async Task<IEnumerable<string>> KindsAsync() => (await EntriesAsync()).Select(e => (string)e!["kind"]!);

    private async Task<string> AuditTextAsync() => (await EntriesAsync()).ToJsonString();
}
