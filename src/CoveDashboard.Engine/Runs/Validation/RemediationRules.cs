using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Runs.Validation;

/// <summary>What a remediation takes beside what every run takes.</summary>
internal static class RemediationRules
{
    public const int MaxResources = 10_000;
    public const int MaxSoakSeconds = 86_400;
    private const int MaxPercents = 8;

    public static void Check(RunRequest request, ActionDescription? action, List<Fault> faults)
    {
        if (action is { Kind: ActionKind.Inventory })
        {
            if (request.Resources is not null)
                faults.Add(new Fault("resources", "Narrows a remediation; an inventory reads everything in its targets. Leave it out."));
            if (request.Rollout is not null)
                faults.Add(new Fault("rollout", "Belongs to a remediation; an inventory changes nothing. Leave it out."));
            return;
        }
        CheckResources(request.Resources, faults);
        if (request.Rollout is { } rollout)
            CheckRollout(rollout, "rollout", faults);
    }

    /// <summary>Shared with striking, where a rollout may be changed.</summary>
    public static void CheckRollout(Rollout rollout, string path, List<Fault> faults)
    {
        if (rollout.FirstAccount is { } first && !AwsIds.IsAccount(first))
            faults.Add(new Fault($"{path}.firstAccount", $"{AwsIds.Quote(first)} is not an account id: twelve digits."));
        if (rollout.Percents.Count > MaxPercents)
            faults.Add(new Fault($"{path}.percents", $"Takes at most {MaxPercents} steps."));
        for (var index = 0; index < rollout.Percents.Count; index++)
            if (!(rollout.Percents[index] is > 0 and < 100) || (index > 0 && rollout.Percents[index] <= rollout.Percents[index - 1]))
                faults.Add(new Fault($"{path}.percents[{index}]", "Must be above the one before it, above 0 and below 100: the last wave takes the rest."));
        if (rollout.SoakSeconds is < 0 or > MaxSoakSeconds)
            faults.Add(new Fault($"{path}.soakSeconds", $"{rollout.SoakSeconds} is not between 0 and {MaxSoakSeconds:N0}."));
        OptionRules.CheckBudget(rollout.FailureBudget, $"{path}.failureBudget", faults);
    }

    private static void CheckResources(IReadOnlyList<ResourceRef>? resources, List<Fault> faults)
    {
        if (resources is null)
            return;
        if (resources.Count == 0)
            faults.Add(new Fault("resources", "Is empty, which never means everything. Name some, or leave it out."));
        if (resources.Count > MaxResources)
            faults.Add(new Fault("resources", $"Names {resources.Count:N0}; at most {MaxResources:N0} at a time."));
        for (var index = 0; index < Math.Min(resources.Count, MaxResources); index++)
            if (!AwsIds.IsAccount(resources[index].AccountId))
                faults.Add(new Fault($"resources[{index}].accountId", $"{AwsIds.Quote(resources[index].AccountId)} is not an account id: twelve digits."));
    }
}
