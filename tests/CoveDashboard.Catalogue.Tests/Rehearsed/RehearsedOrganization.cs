using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Tests.Rehearsed;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Rehearsal;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(RehearsedOrganization))]
[assembly: AssemblyFixture(typeof(ChangingOrganization))]

namespace CoveDashboard.Catalogue.Tests.Rehearsed;

/// <summary>A rehearsal organization over HTTP, reached by the real client, with the actions under their session policies.</summary>
public class RehearsedOrganization : IAsyncLifetime
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
        await using var session = await OpenAsync(accountId, action.Description.Operations, SessionPurpose.Read);
        var parameters = Defaults(action.Description.ParameterSchema);
        var context = new InventoryContext(session.InRegion(region), parameters, accountRegions.Length == 0 ? [region] : accountRegions);
        return await action.ReadAsync(context, TestContext.Current.CancellationToken);
    }

    internal IRemediationAction Remediation(string actionId) => _services.GetServices<IAction>().OfType<IRemediationAction>().Single(a => a.Description.Id == actionId);

    /// <summary>Plans one target as a run would, with the defaults of the action's parameters unless others are given.</summary>
    internal async Task<TargetFindings> PlanAsync(string actionId, string accountId, string region, JsonObject? parameters = null)
    {
        var action = Remediation(actionId);
        await using var session = await OpenAsync(accountId, action.Description.Operations, SessionPurpose.Read);
        var context = new PlanningContext(session.InRegion(region), parameters ?? Defaults(action.Description.ParameterSchema), [region], Resources: null, new SharedReads(this, action.Description));
        return await action.PlanAsync(context, TestContext.Current.CancellationToken);
    }

    /// <summary>Reads one item of a plan again.</summary>
    internal async Task<JsonObject?> ReadItemAsync(string actionId, string accountId, string region, string resource, JsonObject? parameters = null)
    {
        var action = Remediation(actionId);
        await using var session = await OpenAsync(accountId, action.Description.Operations, SessionPurpose.Read);
        var context = new ItemContext(session.InRegion(region), parameters ?? Defaults(action.Description.ParameterSchema), resource);
        return (await action.ReadAsync(context, TestContext.Current.CancellationToken)).State;
    }

    /// <summary>Sends a plan's calls under a policy that allows what the action declares to write.</summary>
    internal async Task SendAsync(string actionId, string accountId, string region, IEnumerable<PlannedCall> calls)
    {
        await using var session = await OpenAsync(accountId, Remediation(actionId).Description.Writes, SessionPurpose.Apply);
        foreach (var call in calls)
            await session.InRegion(region).CallAsync(call.Service, call.Operation, call.Parameters.DeepClone().AsObject(), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private Task<IAccountSession> OpenAsync(string accountId, IReadOnlyList<ActionOperation> operations, SessionPurpose purpose)
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
                Purpose = purpose,
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
            await using var session = await OpenAsync(accountId, [], SessionPurpose.Read);
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

    /// <summary>Reads in other accounts, under the action's declared reads.</summary>
    private sealed class SharedReads(RehearsedOrganization rehearsed, ActionDescription action) : ISharedReads
    {
        public Organization Organization => throw new NotSupportedException("No action of the catalogue asks for it.");

        public async Task<T> OnceAsync<T>(string key, string accountId, string region, Func<ITargetSession, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
            where T : class
        {
            await using var session = await rehearsed.OpenAsync(accountId, action.Operations, SessionPurpose.Read);
            return await read(session.InRegion(region), cancellationToken);
        }
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

/// <summary>Another one, for tests that change it.</summary>
public sealed class ChangingOrganization : RehearsedOrganization;
