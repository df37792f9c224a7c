using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Tests.Rehearsed;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Rehearsal;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(RehearsedOrganization))]

namespace CoveDashboard.Catalogue.Tests.Rehearsed;

/// <summary>A rehearsal organization over HTTP, reached by the real client, with the actions under their session policies.</summary>
public sealed class RehearsedOrganization : IAsyncLifetime
{
    private const string Connection = "rehearsal";

    private RehearsalServer _server = null!;
    private ServiceProvider _services = null!;

    internal string ManagementAccountId => _server.ManagementAccountId;

    /// <summary>Active members that have the role, in tree order.</summary>
    internal IReadOnlyList<string> Members { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        _server = await RehearsalServer.StartAsync(new RehearsalOptions { Accounts = 30, Seed = 7, LatencyMs = 0, PageSize = 3, Endpoint = "http://127.0.0.1:0" });
        _services = new ServiceCollection()
            .AddSingleton<IConnectionCatalogue>(new OneConnection(new ConnectionSettings
            {
                Name = Connection,
                Region = "eu-central-1",
                Credentials = new StaticCredentials(RehearsalServer.AccessKeyId, RehearsalServer.SecretAccessKey),
                ServiceEndpoints = [new ServiceEndpoint("*", Region: null, _server.Endpoint)],
                IsRehearsal = true,
            }))
            .AddCoveAws()
            .AddCoveCatalogue()
            .BuildServiceProvider();
        Members = await FindMembersAsync();
    }

    /// <summary>Reads one target as a run would: under a policy that denies all that the action does not declare.</summary>
    internal async Task<IReadOnlyList<JsonObject>> ReadAsync(string actionId, string accountId, string region, params string[] accountRegions)
    {
        var action = _services.GetServices<IAction>().OfType<IInventoryAction>().Single(a => a.Description.Id == actionId);
        await using var session = await OpenAsync(accountId, action.Description.Operations);
        var parameters = Defaults(action.Description.ParameterSchema);
        var context = new InventoryContext(session.InRegion(region), parameters, accountRegions.Length == 0 ? [region] : accountRegions);
        return await action.ReadAsync(context, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    private Task<IAccountSession> OpenAsync(string accountId, IReadOnlyList<ActionOperation> operations)
    {
        var declared = new JsonArray([.. operations.Select(o => (JsonNode)o.IamAction)]);
        var policy = new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray(
                new JsonObject { ["Effect"] = "Deny", ["NotAction"] = declared, ["Resource"] = "*" },
                new JsonObject { ["Effect"] = "Allow", ["Action"] = "*", ["Resource"] = "*" }),
        };
        return _services.GetRequiredService<IAccountSessionFactory>().OpenAsync(
            new AccountSessionRequest
            {
                Connection = Connection,
                AccountId = accountId,
                Policy = accountId == ManagementAccountId ? null : policy.ToJsonString(),
                UseCallerSession = accountId == ManagementAccountId,
                AllowedOperations = operations.Select(o => o.Key).ToHashSet(StringComparer.Ordinal),
            },
            TestContext.Current.CancellationToken);
    }

    private async Task<IReadOnlyList<string>> FindMembersAsync()
    {
        var organization = await _services.GetRequiredService<IOrganizationReader>().ReadAsync(Connection, progress: null, TestContext.Current.CancellationToken);
        var members = new List<string>();
        foreach (var account in organization.Accounts.Where(a => a.State == AccountState.Active && a.Id != ManagementAccountId))
        {
            if (await HasRoleAsync(account.Id))
                members.Add(account.Id);
        }

        return members;
    }

    private async Task<bool> HasRoleAsync(string accountId)
    {
        try
        {
            await using var session = await OpenAsync(accountId, []);
            return true;
        }
        catch (Engine.Calls.AwsCallException refused) when (refused.Kind == Engine.Calls.AwsErrorKind.AccessDenied)
        {
            return false;
        }
    }

    private static JsonObject Defaults(JsonObject? schema)
    {
        var parameters = new JsonObject();
        foreach (var (name, property) in schema?["properties"]?.AsObject() ?? [])
            parameters[name] = property!["default"]?.DeepClone();
        return parameters;
    }

    private sealed class OneConnection(ConnectionSettings settings) : IConnectionCatalogue
    {
        public event Action? Changed
        {
            add { }
            remove { }
        }

        public IReadOnlyList<ConnectionSettings> All => [settings];

        public ConnectionSettings? Find(string name) => name == settings.Name ? settings : null;
    }
}
