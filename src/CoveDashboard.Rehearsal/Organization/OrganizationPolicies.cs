namespace CoveDashboard.Rehearsal.Organization;

/// <summary>A policy of the organization.</summary>
/// <param name="Attached">Names of the OUs right below the root that it is attached to, or the root's; null: AWS attaches it to every node.</param>
internal sealed record OrganizationPolicy(string Id, string Name, string Type, string Description, string Content, IReadOnlyList<string>? Attached)
{
    public bool IsAwsManaged => Attached is null;
}

/// <summary>The policies of every rehearsal: those that AWS attaches to everything, and what a landing zone adds to its root and OUs.</summary>
internal static class OrganizationPolicies
{
    /// <summary>Stands for the root in <see cref="OrganizationPolicy.Attached"/>.</summary>
    private const string Root = "Root";

    private const string Scp = "SERVICE_CONTROL_POLICY";
    private const string Rcp = "RESOURCE_CONTROL_POLICY";
    private const string TagPolicy = "TAG_POLICY";

    /// <summary>Types that the root enables.</summary>
    public static IReadOnlyList<string> EnabledTypes { get; } = [Scp, Rcp, TagPolicy];

    public static IReadOnlyList<OrganizationPolicy> All { get; } =
    [
        new("p-FullAWSAccess", "FullAWSAccess", Scp, "Allows access to every operation", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""", null),
        new("p-RCPFullAWSAccess", "RCPFullAWSAccess", Rcp, "Allows access to every resource", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""", null),
        new("p-c05tc3nt", "CostCenters", TagPolicy, "Every account names its cost center", """{"tags":{"cost-center":{"tag_key":{"@@assign":"cost-center"}}}}""", [Root]),
        new("p-4ppr0v3d", "ApprovedOperations", Scp, "Workloads do not leave the organization", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"}]}""", ["Workloads", "Infrastructure"]),
        new("p-s4ndb0x5", "SandboxLimits", Scp, "Sandboxes reserve nothing", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["ec2:PurchaseReservedInstancesOffering","savingsplans:CreateSavingsPlan"],"Resource":"*"}]}""", ["Sandbox"]),
    ];

    public static IEnumerable<OrganizationPolicy> Of(Unit unit, string type, string rootId) =>
        All.Where(p => p.Type == type && (p.Attached is null || (unit.IsRoot ? p.Attached.Contains(Root) : unit.ParentId == rootId && p.Attached.Contains(unit.Name))));

    /// <summary>Attached to an account itself: what AWS attaches to everything.</summary>
    public static IEnumerable<OrganizationPolicy> OfAccount(string type) => All.Where(p => p.Type == type && p.Attached is null);
}
