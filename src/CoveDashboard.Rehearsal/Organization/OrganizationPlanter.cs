using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Organization;

/// <summary>Turns a description into the tree, and gives ids, addresses and dates to what has none.</summary>
internal sealed class OrganizationPlanter
{
    private readonly int _seed;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);

    private OrganizationPlanter(int seed, RehearsalOrganization description, IEnumerable<RehearsalAccount> extra)
    {
        _seed = seed;
        foreach (var id in Described(description).Concat(extra).Select(a => a.Id).OfType<string>())
        {
            if (!_taken.Add(id))
                throw new ArgumentException($"Two accounts have the id {id}.", nameof(description));
        }
    }

    public static OrganizationTree Plant(RehearsalOrganization description, IReadOnlyList<RehearsalAccount> extra, int seed)
    {
        var planter = new OrganizationPlanter(seed, description, extra);
        var dice = new Dice(seed, "organization ids");
        var rootId = description.RootId ?? "r-" + dice.LowerId(4);
        var tree = new OrganizationTree("o-" + dice.LowerId(10), rootId, planter.ToAccount(description.Management, rootId, Eras.Founded));

        planter.AddAccounts(tree, tree.Root, description.Accounts);
        planter.AddUnits(tree, tree.Root, description.Units);
        planter.AddAccounts(tree, tree.Root, extra);
        return tree;
    }

    private static IEnumerable<RehearsalAccount> Described(RehearsalOrganization description) =>
        [description.Management, .. description.Accounts, .. description.Units.SelectMany(Described)];

    private static IEnumerable<RehearsalAccount> Described(RehearsalUnit unit) => unit.Accounts.Concat(unit.Units.SelectMany(Described));

    private void AddUnits(OrganizationTree tree, Unit parent, IReadOnlyList<RehearsalUnit> units)
    {
        foreach (var described in units)
        {
            var path = $"{parent.Id}/{described.Name}";
            var id = described.Id ?? $"ou-{tree.Root.Id[2..]}-{new Dice(_seed, path).LowerId(8)}";
            var unit = new Unit(id, described.Name, parent.Id) { Tags = described.Tags };
            tree.Add(unit);
            AddAccounts(tree, unit, described.Accounts);
            AddUnits(tree, unit, described.Units);
        }
    }

    private void AddAccounts(OrganizationTree tree, Unit parent, IReadOnlyList<RehearsalAccount> accounts)
    {
        foreach (var described in accounts)
        {
            var account = ToAccount(described, parent.Id, null);
            tree.Add(account);
            if (described.IsDelegatedAdministrator)
                tree.DelegatedAdministrators.Add(account.Id, new(StringComparer.Ordinal) { ["cloudtrail.amazonaws.com"] = account.JoinedTimestamp });
        }
    }

    private Account ToAccount(RehearsalAccount described, string parentId, DateTimeOffset? joined)
    {
        // A name may stand more than once; its second bearer needs dice of its own.
        var count = _names[described.Name] = _names.GetValueOrDefault(described.Name) + 1;
        var dice = new Dice(_seed, $"account {described.Name} {count}");
        return new Account
        {
            Id = described.Id ?? FreeId(ref dice),
            Name = described.Name,
            Email = described.Email ?? $"aws+{MailName(described.Name, count)}@{Vocabulary.Company}.example",
            ParentId = parentId,
            State = described.State,
            WasInvited = described.WasInvited,
            JoinedTimestamp = joined ?? dice.Moment(Eras.Founded, Eras.LatestAccount),
            HasRoles = described.HasRoles,
            Tags = described.Tags,
        };
    }

    private string FreeId(ref Dice dice)
    {
        string id;
        do
            id = dice.Digits(12);
        while (id == "111111111111" || !_taken.Add(id));
        return id;
    }

    private static string MailName(string name, int count)
    {
        var plain = new string([.. name.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c == '-')]);
        return count == 1 && plain.Length > 0 ? plain : $"{plain}{count}";
    }
}
