using System.Net;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Notices;

/// <summary>A link in a message leads through the sign-in to its page, and nowhere else.</summary>
public sealed class ReturnAddressTests : DashboardTest
{
    private const string Plan = "/plans/0f343b0931126a20f133d67c2b018a3b5d21cbf8b1d26a4a4a5a54b7ba0ab5a4";

    [Fact]
    public async Task Link_FollowedBySomebodyWhoIsSignedOut_LandsOnItsPageAfterSignIn()
    {
        await Dashboard.AddPersonWithPasswordAsync("alpha", Role.Approver);
        using var client = Dashboard.Anonymous();

        var signIn = await LocationAsync(client, $"{Plan}?tab=changes");
        var failed = await KnownPeople.SubmitAsync(client, signIn, ("name", "alpha"), ("password", "not this one"), ("code", ""));
        var landed = await KnownPeople.SubmitAsync(client, failed, ("name", "alpha"), ("password", KnownPeople.Password), ("code", ""));

        signIn.ShouldBe($"/sign-in?returnUrl={Uri.EscapeDataString($"{Plan}?tab=changes")}");
        failed.ShouldBe($"/sign-in?failed=true&returnUrl={Uri.EscapeDataString($"{Plan}?tab=changes")}");
        landed.ShouldBe($"{Plan}?tab=changes");
        using var page = await client.GetAsync(landed, TestContext.Current.CancellationToken);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    public async Task ReturnAddress_ThatLeadsElsewhere_IsNotTaken(string address)
    {
        await Dashboard.AddPersonWithPasswordAsync("alpha", Role.Viewer);
        using var client = Dashboard.Anonymous();

        var landed = await KnownPeople.SubmitAsync(
            client, $"/sign-in?returnUrl={Uri.EscapeDataString(address)}", ("name", "alpha"), ("password", KnownPeople.Password), ("code", ""));
        using var posted = Dashboard.Anonymous();
        var forged = await KnownPeople.SubmitAsync(posted, "/sign-in", ("name", "alpha"), ("password", KnownPeople.Password), ("code", ""), ("returnUrl", address));
        var failed = await KnownPeople.SubmitAsync(posted, "/sign-in", ("name", "alpha"), ("password", "wrong"), ("code", ""), ("returnUrl", address));
        var done = await client.GetStringAsync($"/sign-in/done?returnUrl={Uri.EscapeDataString(address)}", TestContext.Current.CancellationToken);

        (landed, forged, failed).ShouldBe(("/", "/", "/sign-in?failed=true"));
        done.ShouldContain("content=\"0;url=/\"");
    }

    [Fact]
    public async Task Link_FollowedFromAnotherSite_LeadsThroughAPageOfOursOnce()
    {
        using var client = await Dashboard.SignInAsync(Role.Viewer);
        using var stranger = Dashboard.Anonymous();

        var fromElsewhere = await LocationAsync(stranger, Plan, "cross-site");
        var hop = await client.GetStringAsync(fromElsewhere, TestContext.Current.CancellationToken);
        var stillUnknown = await LocationAsync(stranger, Plan, "same-origin");

        fromElsewhere.ShouldBe($"/sign-in/done?hop=true&returnUrl={Uri.EscapeDataString(Plan)}");
        hop.ShouldContain($"content=\"0;url={Plan}\"");
        hop.ShouldContain("One moment");
        stillUnknown.ShouldBe($"/sign-in?returnUrl={Uri.EscapeDataString(Plan)}");
    }

    private static async Task<string> LocationAsync(HttpClient client, string address, string? site = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
            request.Headers.Add("Sec-Fetch-Dest", "document");
        }
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var location = response.Headers.Location.ShouldNotBeNull();
        return location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
    }
}
