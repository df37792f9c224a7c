using CoveDashboard.Testing.Telemetry;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>A click on the page, and the call to AWS that came of it, in what a collector receives.</summary>
public sealed class TraceFromClickTests(Browser browser)
{
    [Fact]
    public async Task Trace_OfARunStartedByAClick_LeadsFromTheClickToTheCallToAws()
    {
        await using var collector = await Collector.StartAsync(TestContext.Current.CancellationToken);
        await using var dashboard = await Dashboard.OpenAsync(browser, collector.Environment);
        await dashboard.GoAsync("/runs/new?connection=rehearsal");
        await dashboard.Page.StartAsync("IAM account summary");
        await Expect(dashboard.Page.Counter("done")).ToHaveTextAsync("59 of 59", new() { Timeout = 60_000 });

        await collector.UntilAsync(c => PathsOfCalls(c).Any(), TestContext.Current.CancellationToken);

        PathsOfCalls(collector).ShouldContain(path => path[0].Contains("onclick", StringComparison.OrdinalIgnoreCase) && path.Contains("cove slice") && path.Contains("cove target"));
        collector.Spans.Where(s => s.Name == "cove target").Select(s => s.TraceId).Distinct(StringComparer.Ordinal).Count().ShouldBe(1, "a run is one trace");
    }

    /// <summary>For each call whose spans are all here, the names from the first one down to it.</summary>
    private static IEnumerable<List<string>> PathsOfCalls(Collector collector)
    {
        var spans = collector.Spans.ToDictionary(s => s.SpanId, StringComparer.Ordinal);
        foreach (var call in spans.Values.Where(s => s.Name == "iam/GetAccountSummary"))
        {
            var path = new List<string>();
            var span = call;
            while (span is not null)
            {
                path.Insert(0, span.Name);
                if (span.ParentSpanId.Length == 0)
                {
                    yield return path;
                    break;
                }
                span = spans.GetValueOrDefault(span.ParentSpanId);
            }
        }
    }
}
