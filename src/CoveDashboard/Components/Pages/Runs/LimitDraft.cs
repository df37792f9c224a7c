using System.Globalization;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Components.Pages.Runs;

/// <summary>Limits as typed; what is empty stays as it is.</summary>
internal sealed class LimitDraft
{
    private const double MostSeconds = 1e9;

    public string? MaxConcurrency { get; set; }

    public string? MaxCount { get; set; }

    /// <summary>Seconds.</summary>
    public string? Interval { get; set; }

    /// <param name="now">What an empty half of the rate limit stands for; null: unlimited.</param>
    public LimitChange Read(RateLimitSettings? now, List<Fault> faults)
    {
        var concurrency = Number("maxConcurrency", MaxConcurrency, faults);
        var count = Number("rateLimit.maxCount", MaxCount, faults);
        var seconds = Seconds(faults);
        if (count is null && seconds is null)
            return new LimitChange { MaxConcurrency = concurrency };
        if (now is null && count is > 0 && seconds is null)
            faults.Add(new Fault("rateLimit.interval", "Write seconds: there is no limit yet."));
        if (now is null && count is null && seconds is > 0)
            faults.Add(new Fault("rateLimit.maxCount", "Write a number of calls: there is no limit yet."));
        var interval = seconds is { } given ? TimeSpan.FromSeconds(given) : now?.Interval ?? TimeSpan.Zero;
        return new LimitChange { MaxConcurrency = concurrency, RateLimit = new RateLimitSettings(count ?? now?.MaxCount ?? 0, interval, now?.Block ?? true, now?.Kind ?? RateLimitKind.SlidingLog) };
    }

    private double? Seconds(List<Fault> faults)
    {
        if (string.IsNullOrWhiteSpace(Interval))
            return null;
        if (double.TryParse(Interval, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) <= MostSeconds)
            return seconds;
        faults.Add(new Fault("rateLimit.interval", "Write seconds, e.g. 1 or 0.5."));
        return null;
    }

    private static int? Number(string path, string? text, List<Fault> faults)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number))
            return number;
        faults.Add(new Fault(path, "Write a whole number."));
        return null;
    }
}
