using CoveDashboard.Engine.Connections;
using CoveDashboard.Rehearsal;

namespace CoveDashboard.Aws.Tests.Support;

/// <summary>The project over a rehearsal organization: an AWS-compatible server with a codec and a verifier of its own.</summary>
internal sealed class Rehearsed : IAsyncDisposable
{
    private Rehearsed(RehearsalServer server, AwsHost host, ConnectionSettings settings) => (Server, Host, Settings) = (server, host, settings);

    public const string Connection = "rehearsal";

    public RehearsalServer Server { get; }

    public AwsHost Host { get; }

    public ConnectionSettings Settings { get; }

    public static async Task<Rehearsed> StartAsync(RehearsalOptions? options = null, Func<ConnectionSettings, ConnectionSettings>? change = null, TimeProvider? time = null)
    {
        var server = await RehearsalServer.StartAsync((options ?? new() { Accounts = 12 }) with { Endpoint = "http://127.0.0.1:0", LatencyMs = 0 });
        var settings = new ConnectionSettings
        {
            Name = Connection,
            Region = "eu-central-1",
            Credentials = new StaticCredentials(RehearsalServer.AccessKeyId, RehearsalServer.SecretAccessKey),
            ServiceEndpoints = [new ServiceEndpoint("*", null, server.Endpoint)],
        };
        settings = change?.Invoke(settings) ?? settings;
        return new(server, new AwsHost(settings, time), settings);
    }

    /// <summary>Calls so far, <c>Operation</c> by <c>Operation</c>.</summary>
    public IReadOnlyList<string> Operations => [.. Server.Calls.After().Select(c => c.Operation)];

    /// <summary>The organization S of the parity checks: H manages, root → ou1 → ou2 → ou3 {A, B, C}, root → ou4 {D}.</summary>
    public static RehearsalOrganization S(string stateOfD = "ACTIVE") => new()
    {
        Management = new("H") { Id = "999999999999" },
        HasOrganizationTrail = false,
        Units =
        [
            new("ou1") { Units = [new("ou2") { Units = [new("ou3") { Accounts = [Member("A", "1"), Member("B", "2"), Member("C", "3")] }] }] },
            new("ou4") { Accounts = [Member("D", "4") with { State = stateOfD }] },
        ],
    };

    /// <summary>H manages payments (111111111111) and shipping (222222222222), which have aliases, and z (333333333333), which has none.</summary>
    public static RehearsalOrganization WithAliases() => new()
    {
        Management = new("H") { Id = "999999999999" },
        HasOrganizationTrail = false,
        Accounts = [Member("payments", "1"), Member("shipping", "2"), Member("z", "3")],
    };

    private static RehearsalAccount Member(string name, string digit) => new(name) { Id = string.Concat(Enumerable.Repeat(digit, 12)) };

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Server.DisposeAsync();
    }
}
