using CoveDashboard.Rehearsal.Organization;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Resources;

/// <summary>The IAM users and the alias of an account. Some keys are years old, as keys are.</summary>
internal sealed class IamPlanter(World world)
{
    private static readonly string[] Machines = ["ci-deploy", "backup-agent", "terraform", "monitoring", "ses-smtp", "legacy-app"];
    private static readonly string[] KeyServices = ["s3", "ec2", "ses", "cloudwatch", "sts"];

    public IReadOnlyList<IamUser> Users(string accountId)
    {
        if (world.Organization.FindAccount(accountId) is not { } account)
            return [];

        var dice = new Dice(world.Seed, "iam users " + accountId);
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = dice.Below(4); i > 0; i--)
            names.Add(dice.Pick(Machines));
        for (var i = dice.Chance(0.25) ? dice.Between(1, 4) : 0; i > 0; i--)
            names.Add(dice.Pick(Vocabulary.Badges));

        var users = new List<IamUser>();
        foreach (var name in names)
            users.Add(User(account, name));
        return users;
    }

    /// <summary>The alias; null when the account has none.</summary>
    public string? Alias(string accountId)
    {
        if (world.Organization.FindAccount(accountId) is not { } account || !new Dice(world.Seed, "alias " + accountId).Chance(0.7))
            return null;
        // An alias has no more than small letters, digits and dashes, whatever the account is called.
        var plain = new string([.. account.Name.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c == '-')]).Trim('-');
        return plain.Length is >= 3 and <= 50 ? $"{Vocabulary.Company}-{plain}" : null;
    }

    private IamUser User(Account account, string name)
    {
        var dice = new Dice(world.Seed, $"iam user {account.Id} {name}");
        var created = dice.Moment(account.JoinedTimestamp, Eras.LatestEvent);
        var isPerson = Vocabulary.Badges.Contains(name);
        var keys = new List<IamAccessKey>();
        for (var i = isPerson ? dice.Below(2) : dice.Between(1, 2); i > 0; i--)
            keys.Add(Key(created, ref dice));
        var signedIn = isPerson && dice.Chance(0.8) ? dice.Moment(created, Eras.LatestEvent) : (DateTimeOffset?)null;
        return new IamUser(name, "AIDA" + dice.UpperId(17), created, signedIn, keys);
    }

    private static IamAccessKey Key(DateTimeOffset notBefore, ref Dice dice)
    {
        var created = dice.Moment(notBefore, Eras.LatestEvent);
        var used = dice.Chance(0.8) ? dice.Moment(created, Eras.LatestEvent) : (DateTimeOffset?)null;
        return new IamAccessKey("AKIA" + dice.UpperId(16), dice.Chance(0.85), created, used, used is null ? "N/A" : dice.Pick(KeyServices), used is null ? "N/A" : "us-east-1");
    }
}
