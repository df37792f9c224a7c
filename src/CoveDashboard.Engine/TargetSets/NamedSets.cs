using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Tags;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.TargetSets;

/// <summary>Finds the sets that a request names, with the accounts that their tags select now.</summary>
internal sealed class NamedSets(TargetSetBook book, IAccountTags tags)
{
    /// <summary>Sets in one request.</summary>
    public const int MaxSets = 20;

    private const int ShownNames = 20;

    public async Task<IReadOnlyList<NamedSelection>> FindAsync(
        IReadOnlyList<string>? names, Organization organization, ConnectionSettings connection, Actor actor, List<Fault> faults, CancellationToken cancellationToken)
    {
        if (names is null)
            return [];
        if (names.Count == 0)
            faults.Add(new Fault("targets.sets", "The list is empty. Name at least one target set, or leave it out."));
        if (names.Count > MaxSets)
            faults.Add(new Fault("targets.sets", $"Names {names.Count:N0} sets; at most {MaxSets} are united."));
        var sets = new List<NamedSelection>();
        for (var index = 0; index < Math.Min(names.Count, MaxSets); index++)
            if (await book.FindAsync(connection.Name, names[index], actor, cancellationToken) is not { } set)
                faults.Add(new Fault($"targets.sets[{index}]", $"There is no target set {AwsIds.Quote(names[index])} for {connection.Name}.{await KnownAsync(connection.Name, actor, cancellationToken)}"));
            else if (sets.TrueForAll(s => s.Set.Name != set.Name))
                sets.Add(await NameAsync(set, organization, $"targets.sets[{index}]", faults, cancellationToken));
        return sets;
    }

    /// <summary>A set with what its tags select.</summary>
    public async Task<NamedSelection> NameAsync(TargetSet set, Organization organization, string path, List<Fault> faults, CancellationToken cancellationToken)
    {
        TagCondition[] conditions = [.. (set.Definition.Tags ?? []).Select(TagCondition.Parse).OfType<TagCondition>()];
        if (conditions.Length == 0)
            return new NamedSelection(set, null, []);
        try
        {
            var reading = await tags.GetAsync(set.Connection, maxAge: null, cancellationToken);
            var selection = reading.Select(organization, carried => Array.Exists(conditions, c => c.Matches(carried)));
            if (selection.Unknown.Count == organization.Accounts.Count && selection.Unknown.Count > 0)
                faults.Add(new Fault(path, $"{set.Name} selects by tags, and no account's tags can be read ({Refusal(reading)}). Grant the caller organizations:ListTagsForResource, or name accounts."));
            return new NamedSelection(set, selection.Matching.Select(a => a.Id).ToHashSet(StringComparer.Ordinal), Warnings(set, reading, selection));
        }
        catch (AwsCallException refused)
        {
            faults.Add(new Fault(path, $"{set.Name} selects by tags, and these cannot be read: {refused.Operation ?? "the first call"} gave {refused.Code}: {refused.Message}"));
            return new NamedSelection(set, null, []);
        }
    }

    private static IReadOnlyList<string> Warnings(TargetSet set, AccountTagReading reading, TagSelection selection) => selection.Unknown.Count == 0
        ? [$"{set.Name} goes by tags as they were read at {reading.ReadAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC."]
        : [$"{set.Name} goes by tags as they were read at {reading.ReadAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC; those of {selection.Unknown.Count:N0} accounts are unknown, so they are not taken by tag."];

    private static string Refusal(AccountTagReading reading) => reading.Unreadable is [var first, ..] ? $"{first.ErrorCode}, {first.Operation}" : "none was read";

    private async Task<string> KnownAsync(string connection, Actor actor, CancellationToken cancellationToken)
    {
        var names = string.Join(", ", (await book.ListAsync(connection, actor, cancellationToken)).Take(ShownNames).Select(s => s.Name));
        return names.Length == 0 ? " There are none." : $" There are {names}.";
    }
}
