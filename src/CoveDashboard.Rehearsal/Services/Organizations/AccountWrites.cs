using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Organization;

namespace CoveDashboard.Rehearsal.Services.Organizations;

/// <summary>Accounts come and go. Creation is done when the request is answered: the rehearsal keeps no timers.</summary>
internal sealed class AccountWrites(OrganizationTree tree, Paging paging)
{
    public Answer CreateAccount(Call call, JsonObject input)
    {
        var dice = Ids.For(call, "account");
        var name = Text(input, "AccountName");
        var email = Text(input, "Email");
        var emailTaken = tree.Accounts.Any(a => a.Email.Equals(email, StringComparison.OrdinalIgnoreCase));
        var request = new CreateAccountRequest("car-" + dice.Hex(32), emailTaken ? null : FreeId(ref dice), name, call.Now, emailTaken ? "EMAIL_ALREADY_EXISTS" : null);

        tree.CreateRequests.Add(request.Id, request);
        if (request.AccountId is { } id)
        {
            tree.Add(new Account
            {
                Id = id,
                Name = name,
                Email = email,
                ParentId = tree.Root.Id,
                JoinedTimestamp = call.Now,
                Tags = TagSets.Read(input),
            });
        }

        return new JsonObject { ["CreateAccountStatus"] = request.ToShape() };
    }

    public Answer DescribeCreateAccountStatus(Call call, JsonObject input) =>
        tree.CreateRequests.TryGetValue(Text(input, "CreateAccountRequestId"), out var request)
            ? new JsonObject { ["CreateAccountStatus"] = request.ToShape() }
            : new AwsFault("CreateAccountStatusNotFoundException", "We can't find a create account request with the CreateAccountRequestId that you specified.");

    public Answer ListCreateAccountStatus(Call call, JsonObject input)
    {
        var states = (input["States"]?.AsArray() ?? []).Select(s => s!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var requests = tree.CreateRequests.Values
            .Where(r => states.Count == 0 || states.Contains(r.FailureReason is null ? "SUCCEEDED" : "FAILED"))
            .OrderBy(r => r.RequestedAt).ToList();
        return paging.Answer("CreateAccountStatuses", input, requests, r => r.ToShape());
    }

    public Answer CloseAccount(Call call, JsonObject input)
    {
        if (tree.FindAccount(Text(input, "AccountId")) is not { } account)
            return OrganizationFaults.AccountNotFound;
        if (account == tree.Management)
            return OrganizationFaults.Constraint("CANNOT_CLOSE_MANAGEMENT_ACCOUNT", "You can't close the management account.");
        if (tree.DelegatedAdministrators.ContainsKey(account.Id))
            return OrganizationFaults.Constraint("CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG", "You can't close an account that is a delegated administrator.");
        if (account.State is AccountState.PendingClosure or AccountState.Closed)
            return new AwsFault("AccountAlreadyClosedException", "You attempted to close an account that is already closed.");

        account.State = AccountState.PendingClosure;
        return Answer.Empty;
    }

    private string FreeId(ref Resources.Dice dice)
    {
        string id;
        do
            id = dice.Digits(12);
        while (tree.FindAccount(id) is not null);
        return id;
    }

    private static string Text(JsonObject input, string name) => input[name]?.GetValue<string>() ?? "";
}
