using System.Text.RegularExpressions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations.Tags;
using CoveDashboard.Engine.Runs.Validation;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.TargetSets;

/// <summary>What a set may say, whatever its organization holds at the moment. Every fault at once.</summary>
public static partial class TargetSetRules
{
    public const int MaxDescription = 500;
    public const int MaxTags = 100;
    public const int MaxIds = 10_000;

    /// <summary>Words that are addresses of their own.</summary>
    private static readonly string[] Reserved = ["new", "preview"];

    public static bool IsName(string name) => NameForm().IsMatch(name) && !Reserved.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <param name="connection">For its partition and endpoints; null: any partition.</param>
    public static IReadOnlyList<Fault> Check(string name, string description, TargetSetDefinition definition, ConnectionSettings? connection, IRegionDirectory regions)
    {
        var faults = new List<Fault>();
        if (!IsName(name))
            faults.Add(new Fault("name", $"{AwsIds.Quote(name)} is no name: 1 to 64 letters, digits, dots, hyphens and underscores, the first a letter or digit; not \"new\" or \"preview\"."));
        if (description.Length > MaxDescription)
            faults.Add(new Fault("description", $"Has {description.Length:N0} characters; at most {MaxDescription} are kept."));
        CheckIds("include", definition.Include, "The list is empty. Name accounts or OUs, or leave it out to take everything.", faults);
        CheckIds("ignore", definition.Ignore, empty: null, faults);
        CheckTags(definition.Tags, faults);
        RegionNames.Check(definition.Regions, "regions", connection, connection?.Partition, regions, faults);
        if (definition.Limit is { } limit)
            CheckLimit(limit, faults);
        return faults;
    }

    private static void CheckIds(string path, IReadOnlyList<string>? ids, string? empty, List<Fault> faults)
    {
        if (ids is { Count: 0 } && empty is not null)
            faults.Add(new Fault(path, empty));
        if (ids?.Count > MaxIds)
            faults.Add(new Fault(path, $"Names {ids.Count:N0} ids; at most {MaxIds:N0} are kept. Name OUs instead."));
        for (var index = 0; index < Math.Min(ids?.Count ?? 0, MaxIds); index++)
            if (IdResolver.WrongForm(ids![index]) is { } wrong)
                faults.Add(new Fault($"{path}[{index}]", wrong));
    }

    private static void CheckTags(IReadOnlyList<string>? tags, List<Fault> faults)
    {
        if (tags is { Count: 0 })
            faults.Add(new Fault("tags", "The list is empty. Name tags as Key=Value, or leave it out."));
        if (tags?.Count > MaxTags)
            faults.Add(new Fault("tags", $"Names {tags.Count:N0} tags; at most {MaxTags} are taken."));
        for (var index = 0; index < Math.Min(tags?.Count ?? 0, MaxTags); index++)
            if (TagCondition.Parse(tags![index]) is null)
                faults.Add(new Fault($"tags[{index}]", $"{AwsIds.Quote(tags[index])} is no tag. Write Key=Value, or Key for any value."));
    }

    private static void CheckLimit(TargetSetLimit limit, List<Fault> faults)
    {
        if (limit is { MaxConcurrency: null, RateLimit: null })
            faults.Add(new Fault("limit", "Limits nothing: give maxConcurrency, rateLimit or both, or leave it out."));
        if (limit.MaxConcurrency is < 1 or > OptionRules.MaxConcurrency)
            faults.Add(new Fault("limit.maxConcurrency", $"{limit.MaxConcurrency} is not between 1 and {OptionRules.MaxConcurrency:N0}."));
        if (limit.RateLimit is { } rate)
            LimitRules.Check("limit.rateLimit", rate, faults);
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm();
}
