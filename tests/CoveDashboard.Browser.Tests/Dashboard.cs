using CoveDashboard.Testing.Processes;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(CoveDashboard.Browser.Tests.Browser))]

namespace CoveDashboard.Browser.Tests;

/// <summary>A fresh dashboard over a fresh rehearsal organization, and a browser that is signed in to it.</summary>
public sealed class Dashboard : IAsyncDisposable
{
    private readonly HostProcess _host;
    private readonly IBrowserContext _context;
    private readonly List<string> _consoleErrors = [];

    private Dashboard(HostProcess host, IBrowserContext context, IPage page, Uri address)
    {
        _host = host;
        _context = context;
        Page = page;
        Address = address;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Add($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => Add(error);
    }

    public IPage Page { get; }

    /// <summary>What the browser opens.</summary>
    public Uri Address { get; }

    public HostProcess Host => _host;

    /// <summary>Where the rehearsal organization listens.</summary>
    public required string RehearsalEndpoint { get; init; }

    /// <summary>Errors in the browser's console so far, uncaught ones too.</summary>
    public IReadOnlyList<string> ConsoleErrors
    {
        get
        {
            lock (_consoleErrors)
                return [.. _consoleErrors];
        }
    }

    /// <summary>Starts the process, opens a browser, and signs in by the printed link.</summary>
    /// <param name="browser">The assembly's Chromium.</param>
    /// <param name="settings">Configuration beside the rehearsal's address; null: none.</param>
    /// <param name="through">What to put between browser and server; null: nothing.</param>
    public static async Task<Dashboard> OpenAsync(
        Browser browser,
        IReadOnlyDictionary<string, string?>? settings = null,
        Func<Uri, Uri>? through = null,
        int width = 1280,
        int height = 800,
        ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser.NewContextAsync(width, height, scheme);
        var all = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>(StringComparer.Ordinal), StringComparer.Ordinal);
        all.TryAdd("Cove:Rehearsal:Endpoint", $"http://127.0.0.1:{FreePort.Next()}");
        var host = await HostProcess.StartDashboardAsync(all, TestContext.Current.CancellationToken);
        var address = through?.Invoke(host.Address) ?? host.Address;
        var dashboard = new Dashboard(host, context, await context.NewPageAsync(), address) { RehearsalEndpoint = all["Cove:Rehearsal:Endpoint"]! };
        try
        {
            await dashboard.SignInAsync();
            return dashboard;
        }
        catch
        {
            await dashboard.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a page by its address within the dashboard.</summary>
    public Task GoAsync(string path) => Page.GotoAsync(new Uri(Address, path).ToString());

    /// <summary>The calls that the rehearsal organization has had, as it counts them.</summary>
    public async Task<string> RehearsalCallsAsync()
    {
        using var client = new HttpClient();
        return await client.GetStringAsync($"{RehearsalEndpoint}/_rehearsal/calls", TestContext.Current.CancellationToken);
    }

    /// <summary>Lets every call to the rehearsal organization take so long from now on.</summary>
    public async Task SlowDownAsync(int milliseconds)
    {
        using var client = new HttpClient();
        using var body = new StringContent($$"""{"latencyMs":{{milliseconds}}}""");
        using var response = await client.PutAsync($"{RehearsalEndpoint}/_rehearsal/faults", body, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _host.DisposeAsync();
        // Shown with a test that failed: the page says that the log names the cause.
        foreach (var line in _host.Output.SkipWhile(l => !IsTrouble(l)))
            TestContext.Current.TestOutputHelper?.WriteLine(line);
    }

    private static bool IsTrouble(string line) =>
        line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal) || line.StartsWith("warn: Microsoft.AspNetCore.Components", StringComparison.Ordinal);

    private async Task SignInAsync()
    {
        await GoAsync(_host.SignInLink.PathAndQuery);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Page.IsAtAsync(new Uri(Address, "/"));
    }

    private void Add(string error)
    {
        lock (_consoleErrors)
            _consoleErrors.Add(error);
    }
}
