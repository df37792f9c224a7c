using System.Text.Json.Nodes;
using CoveDashboard.Engine;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Library;
using CoveDashboard.Engine.Runs.Reports;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Rehearsal;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Parity;

/// <summary>The library as <c>docs/library.md</c> shows it, over a rehearsal organization that records every call.</summary>
internal sealed class RehearsedCove : IAsyncDisposable
{
    public const string Connection = "acme";

    private readonly ServiceProvider _services;

    private RehearsedCove(RehearsalServer server, ServiceProvider services) => (Server, _services) = (server, services);

    public RehearsalServer Server { get; }

    public ICove Cove => _services.GetRequiredService<ICove>();

    /// <summary>Accounts in which a role was asked for, in order of id; once a call.</summary>
    public IReadOnlyList<string> Assumed => [.. AssumeRoles.Select(r => ((string)r["RoleArn"]!).Split(':')[4]).Order(StringComparer.Ordinal)];

    /// <summary>Parameters of every AssumeRole that arrived.</summary>
    public IReadOnlyList<JsonNode> AssumeRoles => [.. Server.Calls.Of("sts", "AssumeRole").Select(c => JsonNode.Parse(c.Input!)!)];

    public static async Task<RehearsedCove> StartAsync(
        RehearsalOrganization organization, Func<RehearsalOptions, RehearsalOptions>? options = null, Func<ConnectionSettings, ConnectionSettings>? change = null)
    {
        var wanted = new RehearsalOptions { Organization = organization, Endpoint = "http://127.0.0.1:0", LatencyMs = 0 };
        var server = await RehearsalServer.StartAsync(options?.Invoke(wanted) ?? wanted);
        var settings = new ConnectionSettings
        {
            Name = Connection,
            Region = "us-east-1",
            Credentials = new StaticCredentials(RehearsalServer.AccessKeyId, RehearsalServer.SecretAccessKey),
            ServiceEndpoints = [new ServiceEndpoint("*", null, server.Endpoint)],
        };
        var services = new ServiceCollection().AddLogging().AddCoveEngine().AddCoveAws().AddCoveConnections(change?.Invoke(settings) ?? settings).BuildServiceProvider();
        return new RehearsedCove(server, services);
    }

    /// <summary>A selection as <c>@cove</c> takes it.</summary>
    public static Selection Select(string[]? include = null, string[]? ignore = null, string[]? regions = null) => new(Connection)
    {
        Targets = new TargetSelection(include, ignore ?? []),
        Regions = regions is null ? RegionSelection.Default : new RegionSelection(regions, []),
    };

    /// <summary>Asks in every target who it is there.</summary>
    public Task<RunReport> RunAsync(Selection selection) => Cove.RunAsync(selection, WhoAmIAsync, TestContext.Current.CancellationToken);

    public static async Task<IEnumerable<JsonObject>> WhoAmIAsync(ITargetSession session, CancellationToken cancellationToken) =>
        [await session.CallAsync("sts", "GetCallerIdentity", cancellationToken: cancellationToken)];

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }
}
