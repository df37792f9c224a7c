using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Organization;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Resources;

/// <summary>
/// The trails that an account starts with. The story: an organization trail went live, and most accounts still have
/// their old trail, logging and costing. A few only look like duplicates: they record data events, or feed somebody
/// else's bucket.
/// </summary>
internal sealed class TrailPlanter(World world)
{
    private static readonly string[] Homes = ["us-east-1", "eu-central-1", "eu-west-1", "us-west-2", "ap-southeast-1"];
    private static readonly string[] DeliveryErrors = ["NoSuchBucket", "AccessDenied"];
    private static readonly string[] OldNames = ["management-events", "default", "account-trail", "cloudtrail", "audit-trail"];

    public IReadOnlyList<Trail> Plant(string accountId)
    {
        if (world.Organization.FindAccount(accountId) is not { } account)
            return [];
        if (account == world.Organization.Management)
            return world.HasOrganizationTrail ? [OrganizationTrail()] : [];

        var dice = new Dice(world.Seed, "trails " + accountId);
        var trails = new List<Trail>();
        if (dice.Chance(0.78))
            trails.Add(OldTrail(account, ref dice, OldNames[0]));
        if (dice.Chance(0.08))
            trails.Add(OldTrail(account, ref dice, "legacy-" + dice.Pick(OldNames)));
        if (dice.Chance(0.08))
            trails.Add(DataTrail(account, ref dice));
        if (dice.Chance(0.06))
            trails.Add(ConsumerTrail(account, ref dice));
        return [.. trails.Select(WithHistory)];
    }

    /// <summary>What years do to a trail: its bucket is deleted, or somebody rewrites its selectors.</summary>
    private Trail WithHistory(Trail trail)
    {
        var dice = new Dice(world.Seed, $"trail years {trail.AccountId} {trail.Name}");
        if (trail.EventSelectors is not null && dice.Chance(0.5))
            trail = trail with { EventSelectors = null, AdvancedEventSelectors = AdvancedSelectors(trail.AccountId) };
        if (trail is { IsLogging: true, LogGroupArn: null } && dice.Chance(0.08))
            trail = trail with { DeliveryError = dice.Pick(DeliveryErrors), LastDelivery = Later(trail.StartedAt!.Value, ref dice) };
        return trail;
    }

    private static JsonArray AdvancedSelectors(string accountId) => new(
        new JsonObject { ["Name"] = "Management events", ["FieldSelectors"] = new JsonArray(Field("eventCategory", "Management")) },
        new JsonObject
        {
            ["Name"] = "Documents",
            ["FieldSelectors"] = new JsonArray(
                Field("eventCategory", "Data"),
                Field("resources.type", "AWS::S3::Object"),
                new JsonObject { ["Field"] = "resources.ARN", ["StartsWith"] = new JsonArray($"arn:aws:s3:::{Vocabulary.Company}-documents-{accountId}/") }),
        });

    private static JsonObject Field(string name, string value) => new() { ["Field"] = name, ["Equals"] = new JsonArray(value) };

    private Trail OrganizationTrail()
    {
        var logArchive = world.Organization.Accounts.FirstOrDefault(a => a.Name == "log-archive") ?? world.Organization.Management;
        return new Trail
        {
            AccountId = world.Organization.Management.Id,
            Name = Vocabulary.Company + "-organization-trail",
            HomeRegion = "us-east-1",
            Bucket = $"{Vocabulary.Company}-cloudtrail-{logArchive.Id}",
            IsMultiRegion = true,
            IsOrganizationTrail = true,
            ValidatesLogFiles = true,
            IsLogging = true,
            StartedAt = Eras.OrganizationTrailLive,
        };
    }

    /// <summary>What was there before the organization trail.</summary>
    private static Trail OldTrail(Account account, ref Dice dice, string name)
    {
        var home = dice.Chance(0.6) ? Homes[0] : dice.Pick(Homes);
        var started = Later(account.JoinedTimestamp, ref dice);
        var stopped = dice.Chance(0.06) ? Later(started, ref dice) : (DateTimeOffset?)null;
        return new Trail
        {
            AccountId = account.Id,
            Name = name,
            HomeRegion = home,
            Bucket = $"{Vocabulary.Company}-trail-{account.Id}",
            IsMultiRegion = dice.Chance(0.85),
            ValidatesLogFiles = dice.Chance(0.5),
            IsLogging = stopped is null,
            StartedAt = started,
            StoppedAt = stopped,
            Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["created-by"] = dice.Chance(0.5) ? "terraform" : "console" },
        };
    }

    /// <summary>Looks like a duplicate and is not: it alone records who touched which object.</summary>
    private static Trail DataTrail(Account account, ref Dice dice) => OldTrail(account, ref dice, "s3-data-events") with
    {
        IsLogging = true,
        StoppedAt = null,
        EventSelectors = new JsonArray(new JsonObject
        {
            ["ReadWriteType"] = "All",
            ["IncludeManagementEvents"] = true,
            ["DataResources"] = new JsonArray(new JsonObject
            {
                ["Type"] = "AWS::S3::Object",
                ["Values"] = new JsonArray($"arn:aws:s3:::{Vocabulary.Company}-documents-{account.Id}/"),
            }),
            ["ExcludeManagementEventSources"] = new JsonArray(),
        }),
    };

    /// <summary>Looks like a duplicate and is not: another company's detection reads its bucket and its log group.</summary>
    private static Trail ConsumerTrail(Account account, ref Dice dice)
    {
        var trail = OldTrail(account, ref dice, "siem-feed");
        return trail with
        {
            IsLogging = true,
            StoppedAt = null,
            Bucket = "northstar-siem-ingest-" + dice.Digits(4),
            KeyPrefix = account.Id,
            SnsTopicArn = $"arn:aws:sns:{trail.HomeRegion}:{account.Id}:siem-feed",
            LogGroupArn = $"arn:aws:logs:{trail.HomeRegion}:{account.Id}:log-group:siem-feed:*",
            LogRoleArn = $"arn:aws:iam::{account.Id}:role/siem-feed",
        };
    }

    private static DateTimeOffset Later(DateTimeOffset from, ref Dice dice) => dice.Moment(from, from.AddDays(1) > Eras.LatestEvent ? from.AddDays(1) : Eras.LatestEvent);
}
