using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Organization;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Services.Organizations;

/// <summary>AWS Organizations. Changes are the management account's; reads and tags also a delegated administrator's.</summary>
internal sealed class OrganizationsService : IRehearsedService
{
    private readonly OrganizationTree _tree;

    public OrganizationsService(World world, Paging paging)
    {
        _tree = world.Organization;
        Operations = new Dictionary<string, OperationHandler>([.. Hierarchy(paging), .. Accounts(paging), .. Governance(paging)], StringComparer.Ordinal);
    }

    public string Id => "organizations";

    public IReadOnlyDictionary<string, OperationHandler> Operations { get; }

    private IEnumerable<KeyValuePair<string, OperationHandler>> Hierarchy(Paging paging)
    {
        var reads = new HierarchyReads(_tree, paging);
        var writes = new HierarchyWrites(_tree);
        return
        [
            // Every member may ask which organization it belongs to.
            new("DescribeOrganization", new OperationHandler(reads.DescribeOrganization)),
            new("ListRoots", Read(reads.ListRoots)),
            new("ListAccounts", Read(reads.ListAccounts)),
            new("ListAccountsForParent", Read(reads.ListAccountsForParent)),
            new("ListOrganizationalUnitsForParent", Read(reads.ListOrganizationalUnitsForParent)),
            new("ListChildren", Read(reads.ListChildren)),
            new("ListParents", Read(reads.ListParents)),
            new("DescribeAccount", Read(reads.DescribeAccount)),
            new("DescribeOrganizationalUnit", Read(reads.DescribeOrganizationalUnit)),
            new("CreateOrganizationalUnit", Write(writes.CreateOrganizationalUnit)),
            new("UpdateOrganizationalUnit", Write(writes.UpdateOrganizationalUnit)),
            new("DeleteOrganizationalUnit", Write(writes.DeleteOrganizationalUnit)),
            new("MoveAccount", Write(writes.MoveAccount)),
        ];
    }

    private IEnumerable<KeyValuePair<string, OperationHandler>> Accounts(Paging paging)
    {
        var accounts = new AccountWrites(_tree, paging);
        return
        [
            new("CreateAccount", Write(accounts.CreateAccount)),
            new("DescribeCreateAccountStatus", Read(accounts.DescribeCreateAccountStatus)),
            new("ListCreateAccountStatus", Read(accounts.ListCreateAccountStatus)),
            new("CloseAccount", Write(accounts.CloseAccount)),
        ];
    }

    private IEnumerable<KeyValuePair<string, OperationHandler>> Governance(Paging paging)
    {
        var tags = new ResourceTags(_tree, paging);
        var delegation = new Delegation(_tree, paging);
        var policies = new ServicePolicies(_tree, paging);
        return
        [
            new("ListTagsForResource", Read(tags.List)),
            new("TagResource", Read(tags.Tag) with { Mutates = true }),
            new("UntagResource", Read(tags.Untag) with { Mutates = true }),
            new("ListDelegatedAdministrators", Read(delegation.ListAdministrators)),
            new("ListDelegatedServicesForAccount", Read(delegation.ListServices)),
            new("RegisterDelegatedAdministrator", Write(delegation.Register)),
            new("DeregisterDelegatedAdministrator", Write(delegation.Deregister)),
            new("ListPolicies", Read(policies.List)),
            new("ListPoliciesForTarget", Read(policies.ListForTarget)),
            new("DescribePolicy", Read(policies.Describe)),
        ];
    }

    private OperationHandler Read(Func<Call, JsonObject, Answer> run) => new((call, input) =>
        IsManagement(call) || _tree.DelegatedAdministrators.ContainsKey(call.AccountId) ? run(call, input) : OrganizationFaults.AccessDenied);

    private OperationHandler Write(Func<Call, JsonObject, Answer> run) =>
        new((call, input) => IsManagement(call) ? run(call, input) : OrganizationFaults.AccessDenied, Mutates: true);

    private bool IsManagement(Call call) => call.AccountId == _tree.Management.Id;
}
