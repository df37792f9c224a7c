using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Targets;

/// <summary>Resolves each set of a question by itself, and what the request names beside them.</summary>
internal static class SelectionParts
{
    public static IReadOnlyList<SelectionPart> Of(TargetQuestion question, IRegionDirectory directory, List<Fault> faults)
    {
        if (question is { Targets.Sets: not null, Sets.Count: 0 })
            faults.Add(new Fault("targets.sets", "Target sets are kept by a dashboard; there is none here. Name accounts and OUs in targets.include."));
        var parts = new List<SelectionPart>();
        if (question.Sets.Count == 0 || question.Targets.Include is not null)
            parts.Add(Part(question with { Sets = [], Targets = question.Targets with { Sets = null } }, set: null, directory, faults));
        else if (question.Regions.IsOwn || question.Regions.Exclude.Count > 0)
            RegionNames.Check(question.Regions, "regions", question.Connection, question.Organization.Identity.Partition, directory, faults);
        if (faults.Count > 0)
            return parts;
        for (var index = 0; index < question.Sets.Count; index++)
        {
            var own = new List<Fault>();
            parts.Add(Part(Asked(question, question.Sets[index]), question.Sets[index], directory, own));
            faults.AddRange(own.Select(f => new Fault($"targets.sets[{index}]", $"{question.Sets[index].Set.Name}: {WithoutRoot(f.Path)}: {f.Message}")));
        }
        return parts;
    }

    /// <summary>The set's own words, narrowed by the request's: what is ignored or excluded there, and regions when it names some.</summary>
    private static TargetQuestion Asked(TargetQuestion question, NamedSelection named)
    {
        var definition = named.Set.Definition;
        var regions = question.Regions.IsOwn ? question.Regions : definition.Regions;
        return question with
        {
            Targets = new TargetSelection(
                definition.Include ?? (named.Tagged is null ? null : []),
                [.. definition.Ignore, .. question.Targets.Ignore],
                definition.IncludeCallingAccount || question.Targets.IncludeCallingAccount),
            Regions = regions with { Exclude = [.. regions.Exclude, .. question.Regions.Exclude] },
            Tagged = named.Tagged,
            IsStanding = true,
            Sets = [],
        };
    }

    private static SelectionPart Part(TargetQuestion question, NamedSelection? set, IRegionDirectory directory, List<Fault> faults)
    {
        var regions = RegionResolution.Resolve(question, directory, faults);
        var accounts = AccountSelection.Resolve(question, faults);
        if (set?.Warnings.Count > 0)
            accounts = accounts with { Warnings = [.. accounts.Warnings, .. set.Warnings] };
        return new SelectionPart(set?.Set, accounts, question.Scope == ActionScope.Account ? [Target.GlobalRegion] : regions);
    }

    private static string WithoutRoot(string path) => path.StartsWith("targets.", StringComparison.Ordinal) ? path["targets.".Length..] : path;
}
