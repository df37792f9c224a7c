using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Organization;

namespace CoveDashboard.Rehearsal.Services.Organizations;

/// <summary>The changes to units, and to where accounts lie.</summary>
internal sealed class HierarchyWrites(OrganizationTree tree)
{
    private const int MaxDepth = 5;

    public Answer CreateOrganizationalUnit(Call call, JsonObject input)
    {
        if (tree.FindUnit(Text(input, "ParentId")) is not { } parent)
            return OrganizationFaults.ParentNotFound;
        if (tree.DepthOf(parent) >= MaxDepth)
            return OrganizationFaults.Constraint("OU_DEPTH_LIMIT_EXCEEDED", "You have reached the maximum depth of the hierarchy.");
        if (Twin(parent, Text(input, "Name")) is not null)
            return Duplicate;

        var unit = new Unit($"ou-{tree.Root.Id[2..]}-{Ids.For(call, "unit").LowerId(8)}", Text(input, "Name"), parent.Id) { Tags = TagSets.Read(input) };
        tree.Add(unit);
        return new JsonObject { ["OrganizationalUnit"] = tree.ToShape(unit) };
    }

    public Answer UpdateOrganizationalUnit(Call call, JsonObject input)
    {
        if (tree.FindUnit(Text(input, "OrganizationalUnitId")) is not { IsRoot: false } unit)
            return OrganizationFaults.UnitNotFound;
        if (input["Name"]?.GetValue<string>() is { } name)
        {
            if (Twin(tree.FindUnit(unit.ParentId!)!, name) is { } twin && twin != unit)
                return Duplicate;
            unit.Name = name;
        }

        return new JsonObject { ["OrganizationalUnit"] = tree.ToShape(unit) };
    }

    public Answer DeleteOrganizationalUnit(Call call, JsonObject input)
    {
        if (tree.FindUnit(Text(input, "OrganizationalUnitId")) is not { IsRoot: false } unit)
            return OrganizationFaults.UnitNotFound;
        if (unit.Units.Count + unit.Accounts.Count > 0)
            return new AwsFault("OrganizationalUnitNotEmptyException", "The specified organizational unit is not empty.");

        tree.Remove(unit);
        return Answer.Empty;
    }

    public Answer MoveAccount(Call call, JsonObject input)
    {
        if (tree.FindAccount(Text(input, "AccountId")) is not { } account)
            return OrganizationFaults.AccountNotFound;
        if (tree.FindUnit(Text(input, "SourceParentId")) is not { } source || source.Id != account.ParentId)
            return new AwsFault("SourceParentNotFoundException", "You specified a source parent that doesn't exist.");
        if (tree.FindUnit(Text(input, "DestinationParentId")) is not { } destination)
            return new AwsFault("DestinationParentNotFoundException", "You specified a destination parent that doesn't exist.");
        if (source == destination)
            return new AwsFault("DuplicateAccountException", "That account is already present in the specified destination.");

        tree.Move(account, destination);
        return Answer.Empty;
    }

    private static AwsFault Duplicate { get; } =
        new("DuplicateOrganizationalUnitException", "An organizational unit with this name already exists.");

    private static Unit? Twin(Unit parent, string name) => parent.Units.FirstOrDefault(u => u.Name == name);

    private static string Text(JsonObject input, string name) => input[name]?.GetValue<string>() ?? "";
}
