namespace CoveDashboard.Rehearsal.Tests.Judge;

/// <summary>Changes to the organization, on a server of their own.</summary>
public sealed class AccountLifeJudgedTests
{
    [Fact]
    public async Task AnAccountsLife_CreateTagMoveClose_ShowsAtEachStep()
    {
        await using var server = await RehearsalServer.StartAsync(new RehearsalOptions { Endpoint = "http://127.0.0.1:0", LatencyMs = 0 });
        var endpoint = server.Endpoint;
        var roots = await AwsCli.RunAsync(endpoint, "organizations list-roots");
        var root = roots.GetProperty("Roots")[0].GetProperty("Id").GetString();
        var status = await AwsCli.RunAsync(endpoint, "organizations create-account --account-name life --email life@acme.example");
        var accountId = status.GetProperty("CreateAccountStatus").GetProperty("AccountId").GetString();
        var requestId = status.GetProperty("CreateAccountStatus").GetProperty("Id").GetString();

        var described = await AwsCli.RunAsync(endpoint, $"organizations describe-create-account-status --create-account-request-id {requestId}");
        described.GetProperty("CreateAccountStatus").GetProperty("State").GetString().ShouldBe("SUCCEEDED");

        var unit = await AwsCli.RunAsync(endpoint, $"organizations create-organizational-unit --parent-id {root} --name Nursery");
        var unitId = unit.GetProperty("OrganizationalUnit").GetProperty("Id").GetString();
        await AwsCli.RunAsync(endpoint, $"organizations tag-resource --resource-id {accountId} --tags [{{\"Key\":\"owner\",\"Value\":\"=cmd|'/c'!A1\"}}]");
        await AwsCli.RunAsync(endpoint, $"organizations move-account --account-id {accountId} --source-parent-id {root} --destination-parent-id {unitId}");
        await AwsCli.RunAsync(endpoint, $"organizations close-account --account-id {accountId}");

        var tags = await AwsCli.RunAsync(endpoint, $"organizations list-tags-for-resource --resource-id {accountId}");
        tags.GetProperty("Tags")[0].GetProperty("Value").GetString().ShouldBe("=cmd|'/c'!A1");
        var children = await AwsCli.RunAsync(endpoint, $"organizations list-accounts-for-parent --parent-id {unitId}");
        var account = children.GetProperty("Accounts").EnumerateArray().ShouldHaveSingleItem();
        account.GetProperty("Status").GetString().ShouldBe("PENDING_CLOSURE");
    }
}
