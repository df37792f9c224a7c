using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Rehearsal;
using CoveDashboard.Tests.Applying;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Tests.Secrets;

/// <summary>
/// After inventories, a plan and an apply, nothing that is secret lies in any file, is in the log at any level, or comes out of any door. What
/// the pages show is looked at in a browser, by tests of its own.
/// </summary>
public sealed partial class SecretsTests : IAsyncLifetime
{
    private const string ExternalId = "external-id-that-nobody-may-see";
    private const string Region = "eu-central-1";

    /// <summary>How the user data of the rehearsal begins, up to the password, as AWS gives it.</summary>
    private const string UserData = "IyEvYmluL3NoCmV4cG9ydCBEQl9QQVNTV09SRD1yZWhlYXJzYWwt";

    /// <summary>Inventories whose calls answer with secrets, and a word that their rows do show.</summary>
    private static readonly (string Action, string Service, string Operation, string Shown)[] Readers =
    [
        ("lambda-functions", "lambda", "ListFunctions", "FunctionName"),
        (CarelessAction.Id, "ec2", CarelessAction.Operation, "LaunchTemplateName"),
        ("cloudformation-stacks", "cloudformation", "DescribeStacks", "DatabasePassword"),
    ];

    private readonly SentTokens _tokens = new();
    private readonly CapturedLog _log = new();
    private TestDashboard _dashboard = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string>(ApplyStory.Settings, StringComparer.Ordinal)
        {
            ["Logging:LogLevel:Default"] = "Trace",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace",
        };
        _dashboard = await TestDashboard.StartAsync(ApplyStory.Organization(30), settings, builder =>
        {
            builder.Logging.ClearProviders().AddProvider(_log);
            builder.Services.AddSingleton<IAction, CarelessAction>();
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _dashboard.DisposeAsync();
        _tokens.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task Secrets_ThatAwsAnsweredOrThatWereSentToIt_AreInNoFileLogOrExport()
    {
        using var client = _dashboard.WithToken(Role.Operator);
        using var auditor = _dashboard.WithToken(Role.Auditor);
        await SecretsAreThereAsync();
        var places = new Places();
        foreach (var (action, service, operation, shown) in Readers)
        {
            var inventory = await InventoryAsync(client, action);
            _dashboard.Rehearsal.Calls.Of(service, operation).ShouldNotBeEmpty();
            await ExportsOfRunAsync(places, client, inventory);
            places[$"/api/v1/runs/{inventory}/results?format=ndjson"].ShouldContain(shown);
            places[$"/api/v1/runs/{inventory}/failures"].ShouldContain("AccessDenied");
        }
        var plan = await ApplyStory.ApprovedAsync(_dashboard, "rehearsal");
        var run = await ApplyStory.BeginAsync(_dashboard, plan);
        (await ApplyStory.EndAsync(_dashboard, run.Id)).ShouldBe("Succeeded");
        await ExportsOfRunAsync(places, client, $"{run.Id}");
        await ExportsOfPlanAsync(places, auditor, plan);

        places.Add("log", _log.Text);
        await places.AddFolderAsync(_dashboard.Data);

        places["cove.db: run_rows"].ShouldContain("LaunchTemplateName", customMessage: "cells are read");
        places["log"].ShouldContain("Request starting HTTP", customMessage: "the log is read at its lowest level");
        var tokens = _tokens.All.Select(LongestWord).ToArray();
        tokens.Length.ShouldBeGreaterThan(30);
        places.Holding(t => t.Contains(ExternalId, StringComparison.Ordinal)).ShouldBeEmpty("external id");
        places.Holding(t => t.Contains(RehearsalServer.SecretAccessKey, StringComparison.Ordinal)).ShouldBeEmpty("secret key");
        places.Holding(PlantedPassword().IsMatch).ShouldBeEmpty("function environment or stack parameter");
        places.Holding(t => t.Contains(UserData, StringComparison.Ordinal)).ShouldBeEmpty("user data");
        places.Holding(SessionKey().IsMatch).ShouldBeEmpty("key id of a session");
        places.Holding(t => Array.Exists(tokens, token => t.Contains(token, StringComparison.Ordinal))).ShouldBeEmpty("session token");
    }

    /// <summary>What is looked for is what AWS answers: else the search could not find it.</summary>
    private async Task SecretsAreThereAsync()
    {
        var found = "";
        foreach (var account in Enumerable.Range(5, 6).Select(i => $"3{i:d11}"))
        {
            await using var session = await _dashboard.Services.GetRequiredService<IAccountSessionFactory>().OpenAsync(
                new AccountSessionRequest
                {
                    Connection = "rehearsal",
                    AccountId = account,
                    Purpose = SessionPurpose.Read,
                    AllowedOperations = Readers.Select(r => $"{r.Service}:{r.Operation}").ToHashSet(StringComparer.Ordinal),
                },
                TestContext.Current.CancellationToken);
            foreach (var (_, service, operation, _) in Readers)
                found += (await session.InRegion(Region).CallAsync(service, operation, operation == CarelessAction.Operation ? CarelessAction.Parameters : null)).ToJsonString();
        }
        found.ShouldContain(UserData);
        PlantedPassword().Count(found).ShouldBeGreaterThan(3);
    }

    /// <summary>Two targets are refused, since refusals are told with what AWS says.</summary>
    private async Task<string> InventoryAsync(HttpClient client, string action)
    {
        _dashboard.Rehearsal.Faults = _dashboard.Rehearsal.Faults with { DenyAccounts = [$"3{3:d11}", $"3{4:d11}"] };
        var run = await client.PostJsonAsync(
            "/api/v1/runs",
            new JsonObject
            {
                ["connection"] = "rehearsal",
                ["action"] = action,
                ["regions"] = new JsonObject { ["include"] = new JsonArray(Region) },
                ["options"] = new JsonObject { ["externalId"] = ExternalId },
            },
            HttpStatusCode.Created);
        await client.GetJsonAsync($"/api/v1/runs/{run["id"]}?wait=60");
        _dashboard.Rehearsal.Faults = _dashboard.Rehearsal.Faults with { DenyAccounts = [] };
        return (string)run["id"]!;
    }

    private static async Task ExportsOfRunAsync(Places places, HttpClient client, string run)
    {
        foreach (var door in new[] { "", "/results", "/results?format=ndjson", "/results?format=csv", "/results?format=xlsx", "/report", "/failures", "/calls", "/events", "/limits" })
            await places.DownloadAsync(client, $"/api/v1/runs/{run}{door}");
    }

    private static async Task ExportsOfPlanAsync(Places places, HttpClient auditor, Plan plan)
    {
        foreach (var door in new[] { "", "/changes?format=csv", "/left-out", "/evidence" })
            await places.DownloadAsync(auditor, $"/api/v1/plans/{plan.Hash}{door}");
        foreach (var door in new[] { "runs", "plans", "audit?limit=1000", "audit/export", "connections", "actions", $"runs/{plan.Envelope.RunId}/results?format=ndjson" })
            await places.DownloadAsync(auditor, $"/api/v1/{door}");
    }

    /// <summary>Of a token in base64, which JSON and addresses write differently at its other signs.</summary>
    private static string LongestWord(string token) => token.Split('+', '/', '=').MaxBy(w => w.Length)!;

    /// <summary>As the rehearsal plants it in environments, parameters and, in base64, user data.</summary>
    [GeneratedRegex("rehearsal-[0-9a-f]{12}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PlantedPassword();

    /// <summary>The key id that goes with every session token.</summary>
    [GeneratedRegex("ASIA[A-Z2-7]{16}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SessionKey();
}
