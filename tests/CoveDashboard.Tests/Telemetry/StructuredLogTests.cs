using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Secrets;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Tests.Telemetry;

public sealed class StructuredLogTests
{
    [Fact]
    public async Task Line_LoggedWhileATargetIsWorkedOn_HasRunAccountAndRegion()
    {
        using var log = new CapturedLog();
        await using var dashboard = await TestDashboard.StartAsync(SmallOrganization.Build(), customize: builder =>
        {
            builder.Logging.AddProvider(log);
            builder.Services.AddSingleton<IAction, LoggingAction>();
        });
        using var client = dashboard.WithToken(Role.Operator);

        var run = await client.PostJsonAsync("/api/v1/runs", new JsonObject { ["connection"] = "rehearsal", ["action"] = LoggingAction.Id }, HttpStatusCode.Created);
        await client.GetJsonAsync($"/api/v1/runs/{(string)run["id"]!}?wait=60");

        var lines = log.Text.Split('\n');
        var scopes = lines.Where(l => l.StartsWith($"RunId={(string)run["id"]!} RunNumber={(int)run["number"]!} AccountId=", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
        scopes.Order(StringComparer.Ordinal).ShouldBe(
            new[] { SmallOrganization.D, SmallOrganization.A, SmallOrganization.B, SmallOrganization.C }
                .Select(account => $"RunId={(string)run["id"]!} RunNumber={(int)run["number"]!} AccountId={account} Region=global"));
    }
}
