using Microsoft.Playwright;

namespace CoveDashboard.Browser.Tests;

/// <summary>One Chromium for all tests of the assembly; skips them, with the reason, where there is none.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private const int PatienceMs = 30_000;

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A new profile: no cookies, no storage.</summary>
    /// <param name="width">Of the viewport, in CSS pixels.</param>
    /// <param name="trustsAnybody">Takes a certificate that nobody vouches for.</param>
    public Task<IBrowserContext> NewContextAsync(int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light, bool trustsAnybody = false)
    {
        Assert.SkipUnless(File.Exists(Chromium), $"{Chromium} is not installed.");
        return _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, TimezoneId = "UTC", IgnoreHTTPSErrors = trustsAnybody });
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            return;
        _playwright = await Playwright.CreateAsync();
        // Beside other processes a page may take longer than Playwright's five seconds to show what it was told.
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Arguments });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
