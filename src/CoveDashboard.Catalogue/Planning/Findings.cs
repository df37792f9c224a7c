using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Planning;

/// <summary>Puts a target's findings together, one item at a time.</summary>
internal static class Findings
{
    public static TargetFindings Of(Change change, params IReadOnlyList<Premise> premises) => new([change], [], premises);

    public static TargetFindings AlreadyAsWanted(string resource, string detail) => Left(resource, LeftOutItemReason.AlreadyAsWanted, detail);

    public static TargetFindings NeedsALook(string resource, string detail) => Left(resource, LeftOutItemReason.NeedsALook, detail);

    public static TargetFindings Protected(string resource, string detail) => Left(resource, LeftOutItemReason.Protected, detail);

    /// <summary>In the given order; a premise that several items rest on is kept once.</summary>
    public static TargetFindings Together(IReadOnlyCollection<TargetFindings> parts) => new(
        [.. parts.SelectMany(p => p.Changes)],
        [.. parts.SelectMany(p => p.LeftOut)],
        [.. parts.SelectMany(p => p.Premises).DistinctBy(p => (p.AccountId, p.Region, p.Resource))]);

    private static TargetFindings Left(string resource, LeftOutItemReason reason, string detail) => new([], [new LeftOutItem(resource, reason, detail)], []);
}
