using System.Net;
using System.Reflection;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;
using Microsoft.AspNetCore.Authorization;

namespace CoveDashboard.Tests.Security;

/// <summary>Every page with who may open it. A page is for every role, unless it is of the way in, or the table of some roles names it.</summary>
public sealed class PageMatrixTests : IAsyncLifetime
{
    private static readonly string[] WayIn = ["/set-password", "/sign-in", "/sign-in/done"];

    /// <summary>Its token is what lets in; a wrong one is told that it is gone.</summary>
    private const string SharedBoard = "/shared/board/{Token}";

    private static readonly string[] Open = [.. WayIn, SharedBoard];

    private static readonly Dictionary<string, Role[]> RolesOf = new(StringComparer.Ordinal)
    {
        ["/administration"] = [Role.Administrator],
        ["/notices"] = [Role.Auditor, Role.Administrator],
        ["/people"] = [Role.Administrator],
        ["/people/{Id:guid}"] = [Role.Administrator],
    };

    private TestDashboard _dashboard = null!;

    public async ValueTask InitializeAsync() => _dashboard = await TestDashboard.StartAsync(SmallOrganization.Build());

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public void Pages_OpenToAnyone_AreThoseOfTheWayInOnly() =>
        PageRoutes.All.Where(p => p.Page.GetCustomAttribute<AllowAnonymousAttribute>() is not null).Select(p => p.Template).ShouldBe(Open, ignoreOrder: true);

    [Fact]
    public void Pages_ButThoseOfTheWayIn_AskTheCircuitToo() =>
        PageRoutes.All.Where(p => !p.Page.GetCustomAttributes<AuthorizeAttribute>().Any()).Select(p => p.Template)
            .ShouldBe(Open, ignoreOrder: true, "a page without the attribute stays open in a circuit whose session has ended");

    [Fact]
    public void Pages_OfSomeRoles_StandInTheTable() =>
        PageRoutes.All.Where(p => p.Page.GetCustomAttributes<AuthorizeAttribute>().Any(a => a.Roles is not null)).Select(p => p.Template)
            .ShouldBe(RolesOf.Keys, ignoreOrder: true, "decide in this table who may see them");

    [Fact]
    public async Task EveryPage_AskedByNobody_LeadsToTheSignInPage()
    {
        using var client = _dashboard.Anonymous();

        PageRoutes.All.Count.ShouldBeGreaterThan(20);
        foreach (var (template, _) in PageRoutes.All)
        {
            using var response = await client.GetAsync(PageRoutes.Concrete(template));
            if (WayIn.Contains(template))
                response.StatusCode.ShouldBe(HttpStatusCode.OK, template);
            else if (template == SharedBoard)
                response.StatusCode.ShouldBe(HttpStatusCode.Gone, template);
            else
                response.Headers.Location?.AbsolutePath.ShouldBe("/sign-in", template);
        }
    }

    [Fact]
    public async Task EveryPage_AskedByEveryRole_AnswersWhoMayOnly()
    {
        var wrong = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            using var session = await _dashboard.SignInAsync(role);
            using var token = _dashboard.WithToken(role);
            foreach (var template in PageRoutes.All.Select(p => p.Template).Except(Open, StringComparer.Ordinal))
            {
                var expected = RolesOf.TryGetValue(template, out var needed) && !needed.Contains(role) ? HttpStatusCode.Forbidden : HttpStatusCode.OK;
                using var page = await session.GetAsync(PageRoutes.Concrete(template));
                if (page.StatusCode != expected)
                    wrong.Add($"{template} as {role}: {(int)page.StatusCode}, not {(int)expected}");
                using var byToken = await token.GetAsync(PageRoutes.Concrete(template));
                if (byToken.Headers.Location?.AbsolutePath != "/sign-in")
                    wrong.Add($"{template} by a token of {role}: {(int)byToken.StatusCode}, though tokens are for scripts");
            }
        }

        wrong.ShouldBeEmpty();
    }
}
