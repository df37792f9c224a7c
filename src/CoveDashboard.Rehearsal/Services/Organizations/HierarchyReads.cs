using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Organization;

namespace CoveDashboard.Rehearsal.Services.Organizations;

/// <summary>The reads that walk the tree.</summary>
internal sealed class HierarchyReads(OrganizationTree tree, Paging paging)
{
    public Answer DescribeOrganization(Call call, JsonObject input) => new JsonObject { ["Organization"] = tree.ToShape() };

    public Answer ListRoots(Call call, JsonObject input) => new JsonObject { ["Roots"] = new JsonArray(tree.RootToShape()) };

    public Answer ListAccounts(Call call, JsonObject input) => paging.Answer("Accounts", input, tree.Accounts, tree.ToShape);

    public Answer ListAccountsForParent(Call call, JsonObject input) => Parent(input) is { } parent
        ? paging.Answer("Accounts", input, parent.Accounts, tree.ToShape)
        : OrganizationFaults.ParentNotFound;

    public Answer ListOrganizationalUnitsForParent(Call call, JsonObject input) => Parent(input) is { } parent
        ? paging.Answer("OrganizationalUnits", input, parent.Units, tree.ToShape)
        : OrganizationFaults.ParentNotFound;

    public Answer ListChildren(Call call, JsonObject input)
    {
        if (Parent(input) is not { } parent)
            return OrganizationFaults.ParentNotFound;

        return Text(input, "ChildType") switch
        {
            "ACCOUNT" => paging.Answer("Children", input, parent.Accounts, a => Child(a.Id, "ACCOUNT")),
            "ORGANIZATIONAL_UNIT" => paging.Answer("Children", input, parent.Units, u => Child(u.Id, "ORGANIZATIONAL_UNIT")),
            _ => OrganizationFaults.Invalid("INVALID_ENUM", "You specified an invalid value for ChildType."),
        };
    }

    public Answer ListParents(Call call, JsonObject input)
    {
        var child = Text(input, "ChildId");
        var parentId = tree.FindAccount(child)?.ParentId ?? tree.FindUnit(child)?.ParentId;
        if (parentId is null)
            return OrganizationFaults.ChildNotFound;

        var type = parentId == tree.Root.Id ? "ROOT" : "ORGANIZATIONAL_UNIT";
        return new JsonObject { ["Parents"] = new JsonArray(Child(parentId, type)) };
    }

    public Answer DescribeAccount(Call call, JsonObject input) => tree.FindAccount(Text(input, "AccountId")) is { } account
        ? new JsonObject { ["Account"] = tree.ToShape(account) }
        : OrganizationFaults.AccountNotFound;

    public Answer DescribeOrganizationalUnit(Call call, JsonObject input) => tree.FindUnit(Text(input, "OrganizationalUnitId")) is { IsRoot: false } unit
        ? new JsonObject { ["OrganizationalUnit"] = tree.ToShape(unit) }
        : OrganizationFaults.UnitNotFound;

    private Unit? Parent(JsonObject input) => tree.FindUnit(Text(input, "ParentId"));

    private static JsonObject Child(string id, string type) => new() { ["Id"] = id, ["Type"] = type };

    private static string Text(JsonObject input, string name) => input[name]?.GetValue<string>() ?? "";
}
