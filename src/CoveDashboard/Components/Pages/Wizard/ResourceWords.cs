using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Components.Pages.Wizard;

/// <summary>Words about ticked resources.</summary>
public static class ResourceWords
{
    /// <summary>E.g. <c>41 resources in 38 accounts</c>.</summary>
    public static string Count(IReadOnlyList<ResourceRef> resources) =>
        $"{Format.Of(resources.Count, "resource")} in {Format.Of(resources.Select(r => r.AccountId).Distinct(StringComparer.Ordinal).Count(), "account")}";
}
