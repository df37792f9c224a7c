using System.Text.Json;
using Microsoft.Playwright;

namespace CoveDashboard.Benchmarks.Viewers;

/// <summary>Run pages in Chromium, a circuit each; every page notes when its count of finished targets changed.</summary>
internal sealed class PageViewers : IAsyncDisposable
{
    private const string Watch = """
        () => {
          window.seen = [];
          let last = -1;
          const look = () => {
            for (const t of document.querySelectorAll('[aria-label="Progress"] dt'))
              if (t.textContent.trim() === 'done') {
                const done = parseInt(t.parentElement.querySelector('dd').firstChild.textContent.replace(/\D/g, ''));
                if (done !== last) { last = done; window.seen.push([Date.now(), done]); }
              }
          };
          look();
          new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
        }
        """;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<IPage> _pages = [];

    private PageViewers(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<PageViewers> OpenAsync(Uri signInLink, int run, int count)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--headless", "--no-sandbox", "--disable-gpu"] });
        var viewers = new PageViewers(playwright, browser);
        var context = await browser.NewContextAsync();
        var first = await context.NewPageAsync();
        await first.GotoAsync(signInLink.ToString());
        await first.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await first.WaitForURLAsync(new Uri(signInLink, "/").ToString());
        for (var i = 0; i < count; i++)
        {
            var page = i == 0 ? first : await context.NewPageAsync();
            await page.GotoAsync(new Uri(signInLink, $"/runs/{run}").ToString());
            await page.GetByRole(AriaRole.Region, new() { Name = "Progress" }).WaitForAsync();
            await page.EvaluateAsync(Watch);
            viewers._pages.Add(page);
        }
        return viewers;
    }

    /// <summary>Of each page: moments, and the count of finished targets that it showed from then on.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<(DateTimeOffset At, int Done)>>> SeenAsync()
    {
        var seen = new List<IReadOnlyList<(DateTimeOffset At, int Done)>>();
        foreach (var page in _pages)
        {
            var values = await page.EvaluateAsync<JsonElement>("() => window.seen");
            seen.Add([.. values.EnumerateArray().Select(v => (DateTimeOffset.FromUnixTimeMilliseconds(v[0].GetInt64()), v[1].GetInt32()))]);
        }
        return seen;
    }

    /// <summary>Waits until each page shows that all is done.</summary>
    public async Task FinishedAsync(int targets)
    {
        foreach (var page in _pages)
            await page.WaitForFunctionAsync("targets => window.seen.length > 0 && window.seen.at(-1)[1] === targets", targets, new() { Timeout = 60_000 });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
