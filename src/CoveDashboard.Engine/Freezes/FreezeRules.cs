using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Freezes;

/// <summary>What a freeze may say. Every fault at once.</summary>
internal static class FreezeRules
{
    public const int MaxName = 100;
    public const int MaxReason = 2000;
    public const int MaxOus = 200;
    public const int MaxLengthMinutes = 31 * 24 * 60;
    private const string Example = "e.g. 2026-12-20T18:00, by the clock of the time zone, or 2026-12-20T18:00:00Z";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>The window; null when there are faults that forbid to tell.</summary>
    public static FreezeWindow? Check(FreezeRequest request, ICron cron, DateTimeOffset now, List<Fault> faults)
    {
        Text(request.Name, "name", "Name the freeze, e.g. \"year end\".", MaxName, faults);
        Text(request.Reason, "reason", "Say why nothing may start; everybody who is held reads it.", MaxReason, faults);
        if (request.Ous.Count > MaxOus)
            faults.Add(new Fault("ous", $"Has {request.Ous.Count:N0} entries; at most {MaxOus} are kept. Name an OU above them."));
        for (var i = 0; i < request.Ous.Count; i++)
            if (!AwsIds.IsOrganizationalUnit(request.Ous[i]) && !AwsIds.IsRoot(request.Ous[i]))
                faults.Add(new Fault($"ous[{i}]", $"{AwsIds.Quote(request.Ous[i])} is neither an OU id (ou-ab12-3c4d5e6f) nor a root id (r-ab12)."));
        if (CronTime.FindZone(request.TimeZone) is null)
            faults.Add(new Fault("timeZone", $"{AwsIds.Quote(request.TimeZone)} is no time zone. Write an IANA name, e.g. Europe/Berlin, or UTC."));
        return (HasDates(request), HasRecurrence(request)) switch
        {
            (true, false) => Dates(request, now, faults),
            (false, true) => Recurring(request, cron, now, faults),
            (true, true) => Neither("Write either from and to, or cron and lengthMinutes, not both.", faults),
            (false, false) => Neither("Write when it stands: from and to, or cron and lengthMinutes.", faults),
        };
    }

    private static bool HasDates(FreezeRequest request) => request.From is not null || request.To is not null;

    private static bool HasRecurrence(FreezeRequest request) => request.Cron is not null || request.LengthMinutes is not null;

    private static FreezeWindow? Neither(string message, List<Fault> faults)
    {
        faults.Add(new Fault("from", message));
        return null;
    }

    private static FreezeWindow.Dates? Dates(FreezeRequest request, DateTimeOffset now, List<Fault> faults)
    {
        var from = Moment(request.From, "from", request.TimeZone, isEnd: false, faults);
        var to = Moment(request.To, "to", request.TimeZone, isEnd: true, faults);
        if (from is not { } start || to is not { } end)
            return null;
        if (end <= start)
            faults.Add(new Fault("to", "Lies not after from."));
        else if (end <= now)
            faults.Add(new Fault("to", "Lies in the past: it would hold nothing."));
        else if (end - start > Longest)
            faults.Add(new Fault("to", $"Lies more than {Longest.TotalDays:N0} days after from. Shorten it; it can be changed when it comes to its end."));
        return new FreezeWindow.Dates(start, end, request.TimeZone);
    }

    private static DateTimeOffset? Moment(string? text, string path, string zone, bool isEnd, List<Fault> faults)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            faults.Add(new Fault(path, $"Is missing. Write a date and a time, {Example}."));
            return null;
        }
        var moment = WallClock.Read(text.Trim(), zone, isEnd);
        if (moment is null)
            faults.Add(new Fault(path, $"{AwsIds.Quote(text)} is no date and time. Write one, {Example}."));
        return moment;
    }

    private static FreezeWindow.Recurring? Recurring(FreezeRequest request, ICron cron, DateTimeOffset now, List<Fault> faults)
    {
        var before = faults.Count;
        if ((request.Cron is null ? CronFields.Example : CronFields.Check(request.Cron)) is { } wrong)
            faults.Add(new Fault("cron", wrong));
        if (request.LengthMinutes is not { } minutes)
            faults.Add(new Fault("lengthMinutes", "Is missing. Say how many minutes each window stands."));
        else if (minutes is < 1 or > MaxLengthMinutes)
            faults.Add(new Fault("lengthMinutes", $"{minutes:N0} is not between 1 and {MaxLengthMinutes:N0} (31 days). Write dates for what stands longer."));
        if (faults.Count > before || CronTime.FindZone(request.TimeZone) is null)
            return null;
        var window = new FreezeWindow.Recurring(new CronTime(request.Cron!, request.TimeZone), TimeSpan.FromMinutes(request.LengthMinutes!.Value));
        if (cron.Next(window.Time, now) is null)
            faults.Add(new Fault("cron", $"{AwsIds.Quote(request.Cron!)} never comes. {CronFields.Example}"));
        else if (NeverEnds(window, cron, now))
            faults.Add(new Fault("lengthMinutes", "Each window lasts until the next one begins, so the freeze would never end. Shorten it, or write dates."));
        return window;
    }

    private static bool NeverEnds(FreezeWindow.Recurring window, ICron cron, DateTimeOffset now)
    {
        var spans = window.Between(now, DateTimeOffset.MaxValue, cron, most: 2);
        return spans.Count == 2 && spans[1].Start <= spans[0].End;
    }

    private static void Text(string text, string path, string empty, int most, List<Fault> faults)
    {
        if (string.IsNullOrWhiteSpace(text))
            faults.Add(new Fault(path, empty));
        else if (text.Length > most)
            faults.Add(new Fault(path, $"Has {text.Length:N0} characters; at most {most:N0} are kept."));
    }
}
