namespace CoveDashboard.Engine.Organizations.Tags;

/// <summary>One reading of the tags of a connection's accounts. Immutable; safe for many threads. Tags are hostile text.</summary>
/// <param name="ReadAt">When the reading began.</param>
/// <param name="Tags">By account id. An account without tags has an empty set; one that is not here is unknown, never untagged.</param>
/// <param name="Unreadable">Accounts whose tags were refused, by id, with AWS's word.</param>
public sealed record AccountTagReading(
    DateTimeOffset ReadAt,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Tags,
    IReadOnlyList<UnreadableNode> Unreadable)
{
    /// <summary>Some accounts are unknown: what a condition selects is a minimum.</summary>
    public bool IsPartial => Unreadable.Count > 0;

    /// <summary>Null when the account's tags are unknown.</summary>
    public IReadOnlyDictionary<string, string>? Of(string accountId) => Tags.GetValueOrDefault(accountId);

    /// <summary>Sorts an organization's accounts by what is known of their tags; those that joined after the reading are unknown.</summary>
    public TagSelection Select(Organization organization, Func<IReadOnlyDictionary<string, string>, bool> condition)
    {
        List<Account> matching = [], unknown = [];
        foreach (var account in organization.Accounts)
            if (Of(account.Id) is not { } tags)
                unknown.Add(account);
            else if (condition(tags))
                matching.Add(account);
        return new TagSelection(matching, unknown);
    }
}

/// <summary>Accounts that a condition on tags selects, in tree order.</summary>
/// <param name="Matching">They carry what was asked.</param>
/// <param name="Unknown">Nobody knows: their tags were not readable, or they joined after the reading.</param>
public sealed record TagSelection(IReadOnlyList<Account> Matching, IReadOnlyList<Account> Unknown);
