using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoveDashboard.Engine.People;
using CoveDashboard.Rehearsal;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Applying;

/// <summary>After an inventory, a plan and an apply, nothing that is secret lies in any file or comes out of any door.</summary>
public sealed partial class SecretsTests
{
    private const string ExternalId = "external-id-that-nobody-may-see";

    [Fact]
    public async Task Secrets_OfFunctionsSessionsAndTrusts_AreInNoFileAndNoExport()
    {
        await using var dashboard = await TestDashboard.StartAsync(ApplyStory.Organization(30), ApplyStory.Settings);
        using var client = dashboard.WithToken(Role.Operator);
        var inventory = await client.PostJsonAsync(
            "/api/v1/runs",
            new JsonObject { ["connection"] = "rehearsal", ["action"] = "lambda-functions", ["options"] = new JsonObject { ["externalId"] = ExternalId } },
            HttpStatusCode.Created);
        await client.GetJsonAsync($"/api/v1/runs/{inventory["id"]}?wait=60");
        dashboard.Rehearsal.Calls.Of("lambda", "ListFunctions").ShouldNotBeEmpty("the secrets were read");
        var plan = await ApplyStory.ApprovedAsync(dashboard, "rehearsal");
        var run = await ApplyStory.BeginAsync(dashboard, plan);
        (await ApplyStory.EndAsync(dashboard, run.Id)).ShouldBe("Succeeded");

        var places = new List<(string Name, string Text)>
        {
            ("envelope", TextOf(plan)),
            ("inventory", await client.GetStringAsync($"/api/v1/runs/{inventory["id"]}/results?format=ndjson")),
            ("apply", await client.GetStringAsync($"/api/v1/runs/{run.Id}/results?format=ndjson")),
        };
        foreach (var file in dashboard.Data.EnumerateFiles("*", SearchOption.AllDirectories))
            places.Add((file.Name, await TextOfAsync(file)));

        places.ShouldContain(p => p.Name == "cove.db");
        places[1].Text.ShouldContain("FunctionName");
        foreach (var (name, text) in places)
        {
            text.Contains(ExternalId, StringComparison.Ordinal).ShouldBeFalse($"{name} holds an external id");
            text.Contains(RehearsalServer.SecretAccessKey, StringComparison.Ordinal).ShouldBeFalse($"{name} holds a secret key");
            PlantedPassword().IsMatch(text).ShouldBeFalse($"{name} holds a function's environment");
            SessionKey().IsMatch(text).ShouldBeFalse($"{name} holds a session's credentials");
        }
    }

    private static string TextOf(CoveDashboard.Engine.Plans.Plan plan) => Encoding.UTF8.GetString(CoveDashboard.Engine.Plans.PlanDocument.Write(plan.Envelope));

    private static async Task<string> TextOfAsync(FileInfo file)
    {
        await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer);
        return Encoding.Latin1.GetString(buffer.ToArray());
    }

    /// <summary>As the rehearsal plants it in <c>DB_PASSWORD</c>.</summary>
    [GeneratedRegex("rehearsal-[0-9a-f]{12}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PlantedPassword();

    /// <summary>The key id that goes with every session token.</summary>
    [GeneratedRegex("ASIA[A-Z2-7]{16}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SessionKey();
}
