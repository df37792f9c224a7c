using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Organization;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Services.Organizations;

/// <summary>AWS Organizations. Changes are the management account's; reads also a delegated administrator's.</summary>
internal sealed class OrganizationsService : IRehearsedService
{
    private readonly OrganizationTree _tree;

    public OrganizationsService(World world, Paging paging)
    {
        _tree = world.Organization;
        var hierarchy = new HierarchyReads(_tree, paging);
        Operations = new Dictionary<string, OperationHandler>(StringComparer.Ordinal)
        {
            // Every member may ask which organization it belongs to.
            ["DescribeOrganization"] = new(hierarchy.DescribeOrganization),
            ["ListRoots"] = Read(hierarchy.ListRoots),
            ["ListAccounts"] = Read(hierarchy.ListAccounts),
            ["ListAccountsForParent"] = Read(hierarchy.ListAccountsForParent),
            ["ListOrganizationalUnitsForParent"] = Read(hierarchy.ListOrganizationalUnitsForParent),
            ["ListChildren"] = Read(hierarchy.ListChildren),
            ["ListParents"] = Read(hierarchy.ListParents),
            ["DescribeAccount"] = Read(hierarchy.DescribeAccount),
            ["DescribeOrganizationalUnit"] = Read(hierarchy.DescribeOrganizationalUnit),
        };
    }

    public string Id => "organizations";

    public IReadOnlyDictionary<string, OperationHandler> Operations { get; }

    private OperationHandler Read(Func<Call, JsonObject, Answer> run) => new((call, input) =>
        call.AccountId == _tree.Management.Id || _tree.DelegatedAdministrators.ContainsKey(call.AccountId) ? run(call, input) : OrganizationFaults.AccessDenied);
}
