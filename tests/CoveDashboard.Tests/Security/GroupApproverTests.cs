using System.Net;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Security;

/// <summary>Whether the word of an approver whom only groups make one still stands when a plan is applied.</summary>
public sealed class GroupApproverTests : IAsyncLifetime
{
    private static readonly PersonId Alpha = new("header", "alpha");

    private readonly ShiftedClock _clock = new();
    private TestDashboard _dashboard = null!;

    public async ValueTask InitializeAsync() => _dashboard = await TestDashboard.StartAsync(
        settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Cove:Auth:Mode"] = "Header",
            ["Cove:Auth:Header:UserHeader"] = "X-User",
            ["Cove:Auth:Header:GroupsHeader"] = "X-Groups",
            ["Cove:Auth:Header:TrustedProxies:0"] = "127.0.0.1",
            ["Cove:Auth:GroupRoles:cove-readers:0"] = "Viewer",
            ["Cove:Auth:GroupRoles:cove-approvers:0"] = "Approver",
        },
        customize: builder => builder.Services.AddSingleton<TimeProvider>(_clock));

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public async Task Holds_AfterASignInWithTheGroup_UntilAPlanWouldHaveExpired()
    {
        (await HoldsAsync()).ShouldBeFalse("never came in");
        await ComeInAsync("cove-approvers,elsewhere");

        (await HoldsAsync()).ShouldBeTrue();
        _clock.Ahead = TimeSpan.FromDays(6.9);
        (await HoldsAsync()).ShouldBeTrue();
        _clock.Ahead = TimeSpan.FromDays(7.1);
        (await HoldsAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData("cove-readers")]
    [InlineData("elsewhere")]
    public async Task Holds_AfterALaterSignInWithoutTheGroup_NoMore(string groups)
    {
        await ComeInAsync("cove-approvers");
        await ComeInAsync(groups);

        (await HoldsAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Holds_OfSomebodyWhomTheConfigurationGivesTheRoleNoMore_NoMore()
    {
        await _dashboard.Services.GetRequiredService<IGroupSignInStore>().KeepAsync(Alpha, new GroupSignIn(["was-approvers"], _clock.GetUtcNow()), CancellationToken.None);

        (await HoldsAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Holds_OfSomebodyDisabledHere_NoMore()
    {
        await ComeInAsync("cove-approvers");
        var people = _dashboard.Services.GetRequiredService<IPeople>();
        var alpha = (await people.AddAsync(new NewPerson(Alpha.Issuer, Alpha.Subject, "Alpha", []), KnownPeople.Administrator, CancellationToken.None)).Value!;
        (await HoldsAsync()).ShouldBeTrue();

        await _dashboard.ChangeAsync(alpha, new PersonChange { IsDisabled = true });

        (await HoldsAsync()).ShouldBeFalse();
    }

    private Task<bool> HoldsAsync() => _dashboard.Services.GetRequiredService<IApprovers>().HoldsAsync(Alpha, Role.Approver, CancellationToken.None);

    /// <summary>A page is opened: what a sign-in is elsewhere.</summary>
    private async Task ComeInAsync(string groups)
    {
        using var client = _dashboard.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-User", Alpha.Subject);
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-Groups", groups);
        client.DefaultRequestHeaders.Add("Origin", _dashboard.Address.GetLeftPart(UriPartial.Authority));
        using var opened = await client.PostAsync("/_blazor/negotiate?negotiateVersion=1", content: null);
        opened.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Unauthorized);
    }
}
