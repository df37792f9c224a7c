using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Plans;

/// <summary>The resources that a remediation was asked to look at, by target. Immutable; safe for many threads.</summary>
internal sealed class AskedResources(IEnumerable<ResourceRef> resources)
{
    private readonly Dictionary<(string AccountId, string Region), HashSet<string>> _byTarget = resources
        .GroupBy(r => (r.AccountId, r.Region))
        .ToDictionary(g => g.Key, g => g.Select(r => r.Resource).ToHashSet(StringComparer.Ordinal));

    /// <summary>Empty when nothing was asked for there.</summary>
    public IReadOnlySet<string> Of(Target target) =>
        _byTarget.TryGetValue((target.AccountId, target.Region), out var asked) ? asked : new HashSet<string>(StringComparer.Ordinal);

    public bool Has(Target target) => _byTarget.ContainsKey((target.AccountId, target.Region));
}
