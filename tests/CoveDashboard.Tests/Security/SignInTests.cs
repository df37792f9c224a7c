using System.Net;
using CoveDashboard.Engine.People;
using CoveDashboard.Testing;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Security;

public sealed class SignInTests
{
    [Fact]
    public async Task Link_Spent_OpensASessionOnceOnly()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var first = dashboard.Anonymous();
        using var second = dashboard.Anonymous();
        var link = await dashboard.LinkAsync(Role.Viewer);

        using var spent = await TestDashboard.SpendAsync(first, link);
        using var again = await TestDashboard.SpendAsync(second, link);

        spent.Headers.Location!.OriginalString.ShouldBe("/");
        var cookie = spent.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("cove-session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        again.Headers.Location!.OriginalString.ShouldBe("/sign-in?refused=true");
        again.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await first.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await second.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Link_LookedAt_IsNotSpent()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var client = dashboard.Anonymous();
        var link = await dashboard.LinkAsync(Role.Viewer);

        await client.GetStringAsync(link);
        await client.GetStringAsync(link);

        using var spent = await TestDashboard.SpendAsync(client, link);
        spent.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task Link_PostedWithoutTheFormsToken_IsRefusedAndNotSpent()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var client = dashboard.Anonymous();
        var link = await dashboard.LinkAsync(Role.Viewer);

        using var body = new FormUrlEncodedContent([new("token", link.Split('=')[1])]);
        using var forged = await client.PostAsync("/sign-in/spend", body);

        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var spent = await TestDashboard.SpendAsync(client, link);
        spent.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task Link_AfterFifteenMinutes_IsRefused()
    {
        var clock = new FakeClock();
        await using var dashboard = await TestDashboard.StartAsync(customize: b => b.Services.AddSingleton<TimeProvider>(clock));
        using var client = dashboard.Anonymous();
        var link = await dashboard.LinkAsync(Role.Viewer);

        clock.Advance(TimeSpan.FromMinutes(15));

        using var late = await TestDashboard.SpendAsync(client, link);
        late.Headers.Location!.OriginalString.ShouldBe("/sign-in?refused=true");
    }

    [Fact]
    public async Task SignIn_Repeatedly_IsLimited()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var client = dashboard.Anonymous();
        var codes = new List<HttpStatusCode>();

        for (var i = 0; i < 25; i++)
        {
            using var guess = await TestDashboard.SpendAsync(client, $"/sign-in?token=guess-{i}");
            codes.Add(guess.StatusCode);
        }

        codes.Count(c => c == HttpStatusCode.SeeOther).ShouldBeLessThanOrEqualTo(20);
        codes[^1].ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task SignOut_ByTheSessionPage_EndsTheCookieToo()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var client = await dashboard.SignInAsync(Role.Viewer);
        using var copy = dashboard.Anonymous();
        var cookie = await SessionCookieAsync(dashboard, copy);

        using var left = await TestDashboard.SpendAsync(copy, "/session");

        left.Headers.Location!.OriginalString.ShouldBe("/sign-in");
        using var stolen = dashboard.Anonymous();
        stolen.DefaultRequestHeaders.Add("Cookie", cookie);
        (await stolen.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.OK, "another session of the same person goes on");
    }

    [Fact]
    public async Task Keys_OfTheInstallation_AreForItsOwnerOnly()
    {
        await using var dashboard = await TestDashboard.StartAsync();

        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(dashboard.Data.FullName, "keys")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static async Task<string> SessionCookieAsync(TestDashboard dashboard, HttpClient client)
    {
        using var spent = await TestDashboard.SpendAsync(client, await dashboard.LinkAsync(Role.Viewer));
        return spent.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("cove-session=", StringComparison.Ordinal)).Split(';')[0];
    }
}
