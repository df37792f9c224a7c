using System.Net;
using CoveDashboard.Engine.People;
using CoveDashboard.Testing.Postgres;
using CoveDashboard.Tests.Support;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace CoveDashboard.Tests.Cluster;

/// <summary>Two nodes on one PostgreSQL are one dashboard to whoever signs in.</summary>
public sealed class SharedSignInTests(PostgresServer server)
{
    [Fact]
    public async Task SignIn_OnOneNode_HoldsOnTheOtherAndKeepsNoKeyAsAFile()
    {
        Assert.SkipWhen(PostgresServer.Absence is not null, PostgresServer.Absence ?? "");
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Cove:Storage:Provider"] = "PostgreSql",
            ["Cove:Storage:ConnectionString"] = await server.CreateEmptyDatabaseAsync(),
            ["Cove:Cluster:Nodes"] = "2",
        };
        await using var one = await TestDashboard.StartAsync(SmallOrganization.Build(), settings);
        await using var other = await TestDashboard.StartAsync(SmallOrganization.Build(), settings);
        var cookies = new CookieContainer();
        using var here = await one.SignInAsync(cookies, Role.Viewer);

        using var there = other.Anonymous(cookies);
        using var stranger = other.Anonymous();

        (await there.GetAsync("/api/v1/runs", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stranger.GetAsync("/api/v1/runs", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        one.Data.GetFiles("key-*.xml", SearchOption.AllDirectories).ShouldBeEmpty();
    }
}
