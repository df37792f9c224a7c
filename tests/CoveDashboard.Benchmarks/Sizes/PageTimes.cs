using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CoveDashboard.Testing.Processes;

namespace CoveDashboard.Benchmarks.Sizes;

/// <summary>How long the host takes for whole pages over the filled store, as the server renders them first; from the request to the last byte.</summary>
internal static partial class PageTimes
{
    private const int Times = 7;
    private static readonly TimeSpan BoardLimit = TimeSpan.FromMinutes(5);

    private static readonly (string Path, int? AimMs)[] Pages =
    [
        ("/runs", null), ("/runs/1000", null), ("/runs/1000/results", null), ("/runs/1000/failures", null), ("/inventory", 300), ("/inventory/cloudtrail-trails", 300),
        ("/board", 500), ("/audit", null), ("/administration", null),
    ];

    public static async Task PrintAsync(IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        await using var host = await HostProcess.StartDashboardAsync(
            new Dictionary<string, string?>(settings, StringComparer.Ordinal) { ["Cove:Rehearsal:Endpoint"] = $"http://127.0.0.1:{FreePort.Next()}" }, cancellationToken);
        using var client = await SignInAsync(host, cancellationToken);
        await BoardIsCountedAsync(client, cancellationToken);
        foreach (var (path, aim) in Pages)
        {
            await client.GetStringAsync(path, cancellationToken);
            var times = new double[Times];
            for (var i = 0; i < Times; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await client.GetStringAsync(path, cancellationToken);
                times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
            Array.Sort(times);
            var verdict = aim is null ? "" : $"aim {aim} {(times[Times / 2] <= aim ? '■' : '✕')}";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"page {path,-40} │ {times[Times / 2],8:0} ms {verdict,-10} │ {times[0],6:0} – {times[^1]:0}"));
        }
    }

    private static async Task<HttpClient> SignInAsync(HostProcess host, CancellationToken cancellationToken)
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(5) };
        var page = await client.GetStringAsync(host.SignInLink, cancellationToken);
        var fields = Field().Matches(page).ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in/spend") { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority));
        using var answer = await client.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return client;
    }

    // The loop begins with the host; it has counted when a tile says more than that nothing is known.
    private static async Task BoardIsCountedAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (!(await client.GetStringAsync("/board", cancellationToken)).Contains("Trails that log", StringComparison.Ordinal)
            || !Counted().IsMatch(await client.GetStringAsync("/board", cancellationToken)))
        {
            if (Stopwatch.GetElapsedTime(began) > BoardLimit)
                throw new TimeoutException("The board's figures were not counted.");
            await Task.Delay(TimeSpan.FromMilliseconds(250), cancellationToken);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"board counted for the first time {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s after the start"));
    }

    [GeneratedRegex("""<input[^>]*name="(?<name>[^"]+)"[^>]*value="(?<value>[^"]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field();

    [GeneratedRegex("""\d,\d{3}""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counted();
}
