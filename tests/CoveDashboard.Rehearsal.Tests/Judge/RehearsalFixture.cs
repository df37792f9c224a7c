using CoveDashboard.Rehearsal.Organization;

namespace CoveDashboard.Rehearsal.Tests.Judge;

/// <summary>One server for the tests of a class; it answers at once.</summary>
public sealed class RehearsalFixture : IAsyncLifetime
{
    public RehearsalServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Server = await RehearsalServer.StartAsync(new RehearsalOptions { Endpoint = "http://127.0.0.1:0", LatencyMs = 0, PageSize = 7 });

    /// <summary>The first active member that fits and administers nothing; the same at each run, since the organization is.</summary>
    internal string AnyMember(Predicate<Account> fits) =>
        Server.World.Organization.Accounts.First(a => a.IsActive && a.Id != Server.ManagementAccountId && !Server.World.Organization.DelegatedAdministrators.ContainsKey(a.Id) && fits(a)).Id;

    internal async Task<AwsCliCredentials> AssumeAsync(string accountId, string role = "OrganizationAccountAccessRole") =>
        AwsCliCredentials.Of(await AwsCli.RunAsync(Server.Endpoint, $"sts assume-role --role-arn arn:aws:iam::{accountId}:role/{role} --role-session-name judge"));

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
