using CoveDashboard.Rehearsal.Organization;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Resources;

/// <summary>The buckets of an account. Their names end with the account's id, so the owner of a name is known without a list.</summary>
internal sealed class BucketPlanter(World world)
{
    private static readonly string[] Kinds = ["assets", "backups", "logs", "exports", "artifacts", "uploads", "data-lake", "terraform-state"];
    private static readonly string[] Homes = ["eu-central-1", "eu-west-1", "us-east-1", "us-west-2"];
    private const int IdLength = 12;

    public IReadOnlyList<Bucket> Plant(string accountId)
    {
        if (world.Organization.FindAccount(accountId) is not { } account)
            return [];

        var dice = new Dice(world.Seed, "buckets " + accountId);
        var kinds = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = dice.Below(5); i > 0; i--)
            kinds.Add(dice.Pick(Kinds));

        var buckets = new List<Bucket>();
        foreach (var kind in kinds)
        {
            var blocks = dice.Chance(0.12) ? (bool?)null : dice.Chance(0.92);
            buckets.Add(new Bucket($"{Vocabulary.Company}-{kind}-{accountId}", dice.Pick(Homes), dice.Moment(account.JoinedTimestamp, Eras.LatestEvent), blocks));
        }

        return buckets;
    }

    /// <summary>Whether the account blocks public access as a whole; null when it has no such configuration.</summary>
    public bool? AccountBlock(string accountId)
    {
        var dice = new Dice(world.Seed, "account block " + accountId);
        return dice.Chance(0.4) ? null : dice.Chance(0.9);
    }

    /// <summary>A bucket with its owner; null when nobody has one of that name.</summary>
    public (string AccountId, Bucket Bucket)? Find(string name)
    {
        if (name.Length <= IdLength)
            return null;
        var accountId = name[^IdLength..];
        return Plant(accountId).FirstOrDefault(b => b.Name == name) is { } bucket ? (accountId, bucket) : null;
    }
}
