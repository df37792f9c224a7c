using System.Net;
using System.Net.WebSockets;
using System.Reflection;
using System.Text.Json.Nodes;
using CoveDashboard.Components;
using CoveDashboard.Engine.People;
using CoveDashboard.Hubs;
using CoveDashboard.Tests.Hubs;
using CoveDashboard.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Security;

/// <summary>Every method of every hub, as reflection finds them, with who may call it: called by nobody and by each role, over a socket.</summary>
public sealed class HubMatrixTests : IAsyncLifetime
{
    /// <summary>Whoever adds a method decides here who may call it.</summary>
    private static readonly Dictionary<string, Role[]> Matrix = new(StringComparer.Ordinal)
    {
        [$"{nameof(RunsHub)}.{nameof(RunsHub.Subscribe)}"] = Enum.GetValues<Role>(),
    };

    private TestDashboard _dashboard = null!;

    private static IEnumerable<MethodInfo> Methods =>
        typeof(App).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Hub)))
            .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Public))
            .Where(m => m.GetBaseDefinition().DeclaringType is { } declaring && declaring != typeof(Hub) && declaring != typeof(object));

    public async ValueTask InitializeAsync() => _dashboard = await TestDashboard.StartAsync(SmallOrganization.Build());

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public void Methods_ThatExist_StandInTheTable() => Methods.Select(NameOf).ShouldBe(Matrix.Keys, ignoreOrder: true);

    [Fact]
    public async Task EveryMethod_CalledByEveryRole_AnswersWhoMayOnly()
    {
        var wrong = new List<string>();
        foreach (var method in Methods)
        {
            if (await MayAsync(method, token: null, cookies: null))
                wrong.Add($"{NameOf(method)} answers nobody in particular");
            foreach (var role in Enum.GetValues<Role>())
            {
                var cookies = new CookieContainer();
                using var session = await _dashboard.SignInAsync(cookies, role);
                var expected = Matrix[NameOf(method)].Contains(role);
                if (await MayAsync(method, TestDashboard.TokenOf(role), cookies: null) != expected)
                    wrong.Add($"{NameOf(method)} by a token of {role}: {(expected ? "refused" : "answered")}");
                if (await MayAsync(method, token: null, cookies) != expected)
                    wrong.Add($"{NameOf(method)} by a session of {role}: {(expected ? "refused" : "answered")}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>Calls it with arguments that name nothing.</summary>
    private async Task<bool> MayAsync(MethodInfo method, string? token, CookieContainer? cookies)
    {
        JsonArray arguments = [.. method.GetParameters().Where(p => p.ParameterType != typeof(CancellationToken)).Select(p => Argument(p.ParameterType))];
        try
        {
            await HubStream.ReadAsync(_dashboard.Address, token, method.Name, arguments, TestContext.Current.CancellationToken, PathOf(method.DeclaringType!), cookies);
            return true;
        }
        catch (WebSocketException refused) when (refused.Message.Contains("401", StringComparison.Ordinal) || refused.Message.Contains("403", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private string PathOf(Type hub) => _dashboard.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .First(e => e.Metadata.GetMetadata<HubMetadata>()?.HubType == hub && e.RoutePattern.RawText?.EndsWith("/negotiate", StringComparison.Ordinal) == false).RoutePattern.RawText!;

    private static JsonNode? Argument(Type type) =>
        type == typeof(Guid) ? Guid.CreateVersion7().ToString()
        : type == typeof(long) || type == typeof(int) ? 0
        : type == typeof(string) ? ""
        : throw new NotSupportedException($"Say here what to send for {type.Name}.");
}
