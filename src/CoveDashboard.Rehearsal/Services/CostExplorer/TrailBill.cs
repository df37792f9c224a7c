using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Organization;
using CoveDashboard.Rehearsal.Resources;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Services.CostExplorer;

/// <summary>
/// What CloudTrail charges for the trails that there are: the first copy of management events in a region is free, every further one costs,
/// and so do data events. How much happens in an account is chance, the same in each run.
/// </summary>
internal sealed class TrailBill(World world, TrailStore trails)
{
    private const decimal UsdPerCopy = 2.00m / 100_000;
    private const decimal UsdPerDataEvent = 0.10m / 100_000;
    private const int DaysOfAMonth = 30;

    /// <summary>How bills begin the usage types of regions.</summary>
    private static readonly (string Region, string Code)[] Regions =
        [("us-east-1", "USE1"), ("eu-central-1", "EUC1"), ("eu-west-1", "EU"), ("us-west-2", "USW2"), ("ap-southeast-1", "APS1")];

    /// <summary>The charges of a month in the order of accounts; of the present one as far as it has come.</summary>
    public IEnumerable<Charge> Of(DateOnly month, Call call) =>
        world.Organization.Accounts.OrderBy(a => a.Id, StringComparer.Ordinal).Where(a => a.IsActive).SelectMany(a => Of(a, month, call));

    private IEnumerable<Charge> Of(Account account, DateOnly month, Call call)
    {
        var logged = Recording(account, call).Where(t => Logged(t, month, call.Now)).ToArray();
        foreach (var (region, code) in Regions)
        {
            var here = logged.Where(t => t.IsMultiRegion || t.HomeRegion == region).ToArray();
            var events = EventsOf(account, region, month, call.Now);
            if (here.Length == 0 || events == 0)
                continue;
            yield return new Charge(account.Id, month, $"{code}-FreeEventsRecorded", events, Usd: 0);
            if (here.Length > 1)
                yield return new Charge(account.Id, month, $"{code}-PaidEventsRecorded", events * (here.Length - 1), events * (here.Length - 1) * UsdPerCopy);
            if (here.Count(RecordsData) is var data and > 0)
                yield return new Charge(account.Id, month, $"{code}-DataEventsRecorded", events * 4L * data, events * 4L * data * UsdPerDataEvent);
        }
    }

    /// <summary>Trails of the account, and the organization's, which records in it too.</summary>
    private IEnumerable<Trail> Recording(Account account, Call call)
    {
        var management = world.Organization.Management.Id;
        var own = trails.Of(account.Id, call);
        return account.Id == management ? own : own.Concat(trails.Of(management, call).Where(t => t.IsOrganizationTrail));
    }

    private static bool Logged(Trail trail, DateOnly month, DateTimeOffset now)
    {
        var begin = new DateTimeOffset(month, TimeOnly.MinValue, TimeSpan.Zero);
        return trail.StartedAt is { } started && started < begin.AddMonths(1) && started <= now && (trail.IsLogging || trail.StoppedAt > begin);
    }

    private static bool RecordsData(Trail trail) =>
        trail.EventSelectors?.Any(s => s!["DataResources"]?.AsArray().Count > 0) == true
        || trail.AdvancedEventSelectors?.Any(s => s!["FieldSelectors"]?.AsArray().Any(f => (string?)f!["Field"] == "eventCategory" && f["Equals"]?.AsArray().Any(e => (string?)e == "Data") == true) == true) == true;

    private long EventsOf(Account account, string region, DateOnly month, DateTimeOffset now)
    {
        var dice = new Dice(world.Seed, $"events {account.Id} {region}");
        if (region != Regions[0].Region && !dice.Chance(0.4))
            return 0;
        var usual = dice.Between(40_000, 900_000);
        var whole = usual * (90L + new Dice(world.Seed, $"events {account.Id} {region} {month:yyyy-MM}").Below(21)) / 100;
        var isPresent = month.Year == now.UtcDateTime.Year && month.Month == now.UtcDateTime.Month;
        return isPresent ? whole * Math.Min(now.UtcDateTime.Day, DaysOfAMonth) / DaysOfAMonth : whole;
    }
}

/// <summary>A line of a bill.</summary>
/// <param name="Month">Its first day.</param>
internal sealed record Charge(string AccountId, DateOnly Month, string UsageType, long Events, decimal Usd);
