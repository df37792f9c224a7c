using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Organization;

namespace CoveDashboard.Rehearsal.Services.Organizations;

/// <summary>Who administers which service for the organization.</summary>
internal sealed class Delegation(OrganizationTree tree, Paging paging)
{
    public Answer ListAdministrators(Call call, JsonObject input)
    {
        var service = input["ServicePrincipal"]?.GetValue<string>();
        var administrators = tree.DelegatedAdministrators.Where(d => service is null || d.Value.ContainsKey(service)).ToList();
        return paging.Answer("DelegatedAdministrators", input, administrators, d =>
        {
            var shape = tree.ToShape(tree.FindAccount(d.Key)!);
            shape["DelegationEnabledDate"] = d.Value.Values.Min();
            return shape;
        });
    }

    public Answer ListServices(Call call, JsonObject input)
    {
        if (!tree.DelegatedAdministrators.TryGetValue(Text(input, "AccountId"), out var services))
            return NotRegistered;
        return paging.Answer("DelegatedServices", input, [.. services], s => new JsonObject { ["ServicePrincipal"] = s.Key, ["DelegationEnabledDate"] = s.Value });
    }

    public Answer Register(Call call, JsonObject input)
    {
        if (tree.FindAccount(Text(input, "AccountId")) is not { } account)
            return OrganizationFaults.AccountNotFound;
        if (account == tree.Management)
            return OrganizationFaults.Constraint("CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR", "You cannot register the management account as a delegated administrator.");
        if (!tree.DelegatedAdministrators.TryGetValue(account.Id, out var services))
            tree.DelegatedAdministrators.Add(account.Id, services = new(StringComparer.Ordinal));
        return services.TryAdd(Text(input, "ServicePrincipal"), call.Now)
            ? Answer.Empty
            : new AwsFault("AccountAlreadyRegisteredException", "The specified account is already a delegated administrator for this AWS service.");
    }

    public Answer Deregister(Call call, JsonObject input)
    {
        if (!tree.DelegatedAdministrators.TryGetValue(Text(input, "AccountId"), out var services) || !services.Remove(Text(input, "ServicePrincipal")))
            return NotRegistered;
        if (services.Count == 0)
            tree.DelegatedAdministrators.Remove(Text(input, "AccountId"));
        return Answer.Empty;
    }

    private static AwsFault NotRegistered { get; } =
        new("AccountNotRegisteredException", "The specified account is not a delegated administrator for this AWS service.");

    private static string Text(JsonObject input, string name) => input[name]?.GetValue<string>() ?? "";
}
