using System.Diagnostics;
using System.Globalization;
using CoveDashboard.Testing.Processes;
using Microsoft.Playwright;

namespace CoveDashboard.Benchmarks.Sizes;

/// <summary>How long a person waits in Chromium for a page over the filled store: from the navigation within the dashboard to the frame after its content stands.</summary>
internal static class PageTimes
{
    private const int Times = 7;
    private const int BoardLimitMs = 300_000;

    // The clock is the browser's own. Between two pages it stands on one that asks little of the store.
    private const string Go = """
        async ([path, content]) => {
          const stands = () => location.pathname === path && document.querySelector(content);
          const begun = performance.now();
          Blazor.navigateTo(path);
          if (!stands())
            await new Promise(done => {
              const observer = new MutationObserver(() => { if (stands()) { observer.disconnect(); done(); } });
              observer.observe(document, { subtree: true, childList: true, characterData: true });
            });
          await new Promise(requestAnimationFrame);
          return performance.now() - begun;
        }
        """;

    private static readonly (string Path, string Content, int? AimMs)[] Pages =
    [
        ("/runs", "main tbody td a[href*='runs/1000']", null),
        ("/runs/1000", "[aria-label='Progress'] dd", null),
        ("/runs/1000/results", "main tbody td", null),
        ("/runs/1000/failures", "section[aria-label='Failures'] *", null),
        ("/inventory", "[aria-label='Inventories'] td", 300),
        ("/inventory/cloudtrail-trails", "[aria-label='Inventory rows'] td a", 300),
        ("/board", "main [data-value]", 500),
        ("/audit", "[aria-label='Entries of the audit'] td", null),
        ("/administration", "[aria-labelledby='size'] dd", null),
    ];

    public static async Task PrintAsync(IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        await using var host = await HostProcess.StartDashboardAsync(
            new Dictionary<string, string?>(settings, StringComparer.Ordinal) { ["Cove:Rehearsal:Endpoint"] = $"http://127.0.0.1:{FreePort.Next()}" }, cancellationToken);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--headless", "--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync();
        await page.GotoAsync(host.SignInLink.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Treeitem).First.WaitForAsync();
        await BoardIsCountedAsync(page);
        foreach (var (path, content, aim) in Pages)
        {
            await OnceAsync(page, path, content);
            var times = new double[Times];
            for (var i = 0; i < Times; i++)
                times[i] = await OnceAsync(page, path, content);
            Array.Sort(times);
            var verdict = aim is null ? "" : $"aim {aim} {(times[Times / 2] <= aim ? '■' : '✕')}";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"page {path,-40} │ {times[Times / 2],8:0} ms {verdict,-10} │ {times[0],6:0} – {times[^1]:0}"));
        }
    }

    private static async Task<double> OnceAsync(IPage page, string path, string content)
    {
        await page.EvaluateAsync<double>(Go, new[] { "/actions", "main a[href*='actions/']" });
        return await page.EvaluateAsync<double>(Go, new[] { path, content });
    }

    // The loop begins with the host; it has counted when a tile says thousands.
    private static async Task BoardIsCountedAsync(IPage page)
    {
        var began = Stopwatch.GetTimestamp();
        await page.EvaluateAsync("() => Blazor.navigateTo('/board')");
        await page.WaitForFunctionAsync(
            """() => [...document.querySelectorAll('main [data-value]')].some(v => /\d,\d{3}/.test(v.textContent))""", null, new() { Timeout = BoardLimitMs });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"board counted for the first time {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s after the first look"));
    }
}
