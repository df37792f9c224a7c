using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Parser;
using CoveDashboard.Engine.People;
using CoveDashboard.Hosting;
using CoveDashboard.Rehearsal;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CoveDashboard.Tests.Support;

/// <summary>The whole dashboard on a free port over a rehearsal organization, both real, with a token for each role.</summary>
internal sealed class TestDashboard : IAsyncDisposable
{
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromMinutes(2);

    private readonly DashboardHost _host;
    private readonly DirectoryInfo _data;

    private TestDashboard(DashboardHost host, DirectoryInfo data)
    {
        _host = host;
        _data = data;
        Address = new Uri(host.App.Urls.First());
    }

    public Uri Address { get; }

    public RehearsalServer Rehearsal => _host.Rehearsal!;

    public IServiceProvider Services => _host.App.Services;

    public DirectoryInfo Data => _data;

    public static async Task<TestDashboard> StartAsync(
        RehearsalOrganization? organization = null,
        IReadOnlyDictionary<string, string>? settings = null,
        Action<WebApplicationBuilder>? customize = null,
        TimeProvider? clockOfAws = null)
    {
        var data = Directory.CreateTempSubdirectory("cove-test-");
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Error",
            ["Cove:DataDirectory"] = data.FullName,
            ["Cove:Rehearsal:Endpoint"] = "http://127.0.0.1:0",
            ["Cove:Rehearsal:LatencyMs"] = "0",
        };
        foreach (var (role, index) in Enum.GetValues<Role>().Select((role, index) => (role, index)))
        {
            all[$"Cove:Auth:ApiTokens:{index}:Name"] = $"{role}";
            all[$"Cove:Auth:ApiTokens:{index}:Token"] = TokenOf(role);
            all[$"Cove:Auth:ApiTokens:{index}:Subject"] = $"the-{role}";
            all[$"Cove:Auth:ApiTokens:{index}:Roles:0"] = $"{role}";
        }
        foreach (var (key, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
            all[key] = value;

        var host = await DashboardHost.CreateAsync(
            [.. all.Select(s => $"--{s.Key}={s.Value}")], Patient(customize), options => options with { Organization = organization, Clock = clockOfAws });
        await host.App.StartAsync(TestContext.Current.CancellationToken);
        return new TestDashboard(host, data);
    }

    /// <summary>For connections beside the rehearsal's own: their base credentials come from where AWS's own tools look for them.</summary>
    public static void UseRehearsalCredentials()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", RehearsalServer.AccessKeyId);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", RehearsalServer.SecretAccessKey);
    }

    /// <summary>On a machine that is busy with other tests, what is under way at the end may take longer than a person would wait for.</summary>
    private static Action<WebApplicationBuilder> Patient(Action<WebApplicationBuilder>? customize) => builder =>
    {
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = ShutdownPatience);
        customize?.Invoke(builder);
    };

    /// <summary>A client without redirects; cookies are kept.</summary>
    /// <param name="cookies">Where they are kept; null: with the client.</param>
    public HttpClient Anonymous(CookieContainer? cookies = null) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new CookieContainer() }) { BaseAddress = Address };

    public HttpClient WithToken(Role role)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(role));
        return client;
    }

    /// <summary>A person signed in by a link.</summary>
    public Task<HttpClient> SignInAsync(params Role[] roles) => SignInAsync(cookies: null, roles);

    /// <summary>A person signed in by a link, whose session others than this client can use by its cookies.</summary>
    public async Task<HttpClient> SignInAsync(CookieContainer? cookies, params Role[] roles)
    {
        var client = Anonymous(cookies);
        using var response = await SpendAsync(client, await LinkAsync(roles));
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        response.Headers.Location!.OriginalString.ShouldBe("/");
        return client;
    }

    public Task<string> LinkAsync(params Role[] roles) =>
        Services.GetRequiredService<SignInLinks>().CreateAsync("somebody", roles.ToHashSet(), CancellationToken.None);

    /// <summary>Opens a link's page and presses its button.</summary>
    public static async Task<HttpResponseMessage> SpendAsync(HttpClient client, string link)
    {
        var page = new HtmlParser().ParseDocument(await client.GetStringAsync(link));
        var form = page.QuerySelector("form")!;
        var fields = form.QuerySelectorAll("input").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!, StringComparer.Ordinal);
        using var body = new FormUrlEncodedContent(fields);
        return await client.PostAsync(form.GetAttribute("action"), body);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.App.StopAsync();
        await _host.DisposeAsync();
        _data.Delete(recursive: true);
    }

    public static string TokenOf(Role role) => $"token-of-the-{role}-for-tests-only";
}
