using System.Globalization;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Rehearsal;
using CoveDashboard.Testing.Processes;
using CoveDashboard.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CoveDashboard.Tests.Applying;

/// <summary>The real host, killed again and again in the middle of an apply, while the organization lives on by itself.</summary>
public sealed class KilledApplyTests : IAsyncLifetime
{
    private const string Connection = "field";

    /// <summary>How often it is killed: 5, or what <c>COVE_TEST_KILLS</c> says.</summary>
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("COVE_TEST_KILLS") ?? "5", CultureInfo.InvariantCulture);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("cove-killed-");
    private RehearsalServer _rehearsal = null!;

    public async ValueTask InitializeAsync()
    {
        // The base credentials of a connection come from where AWS's own tools look for them.
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", RehearsalServer.AccessKeyId);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", RehearsalServer.SecretAccessKey);
        _rehearsal = await RehearsalServer.StartAsync(new RehearsalOptions { Endpoint = "http://127.0.0.1:0", LatencyMs = 0, Organization = ApplyStory.Organization(420) });
    }

    public async ValueTask DisposeAsync()
    {
        await _rehearsal.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task Apply_OfAHostThatIsKilledAgainAndAgain_MakesEveryChangeOnce()
    {
        Plan plan;
        Guid run;
        await using (var dashboard = await TestDashboard.StartAsync(settings: Settings()))
        {
            plan = await ApplyStory.ApprovedAsync(dashboard, Connection);
            plan.Envelope.Changes.Count.ShouldBeGreaterThan(280);
            _rehearsal.Faults = _rehearsal.Faults with { LatencyMs = 60 };
            run = (await ApplyStory.BeginAsync(dashboard, plan)).Id;
        }

        var dice = new Random(1);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var host = await HostAsync();
            var next = ApplyStory.Effects(_rehearsal).Length + dice.Next(1, 1 + (200 / Kills));
            await ApplyStory.WhenEffectsReachAsync(_rehearsal, Math.Min(next, plan.Envelope.Changes.Count - 20));
            await host.KillAsync();
            await LeasesRunOutAsync();
        }
        await using (var host = await HostAsync())
        {
            using var client = new HttpClient { BaseAddress = host.Address };
            client.DefaultRequestHeaders.Authorization = new("Bearer", TestDashboard.TokenOf(Role.Operator));
            (await ApplyStory.EndAsync(client, run)).ShouldBe("Succeeded");
        }

        ApplyStory.Effects(_rehearsal).ShouldBe([.. plan.Envelope.Changes.Select(c => c.AccountId).Order(StringComparer.Ordinal)], "each took effect, and none twice");
        _rehearsal.Faults = _rehearsal.Faults with { LatencyMs = 0 };
        await using var after = await TestDashboard.StartAsync(settings: Settings());
        (await ApplyStory.OutcomesAsync(after, plan)).Values.ShouldAllBe(o => o.State == ChangeState.Applied);
        (await ApplyStory.PlanAsync(after, Connection)).State.ShouldBe(PlanState.Empty, "the organization stands as planned, as after an apply that nobody disturbed");
    }

    private Task<HostProcess> HostAsync()
    {
        var settings = Settings().ToDictionary(s => s.Key, string? (s) => s.Value, StringComparer.Ordinal);
        settings["Cove:Auth:ApiTokens:0:Name"] = "operator";
        settings["Cove:Auth:ApiTokens:0:Token"] = TestDashboard.TokenOf(Role.Operator);
        settings["Cove:Auth:ApiTokens:0:Subject"] = "the-Operator";
        settings["Cove:Auth:ApiTokens:0:Roles:0"] = "Operator";
        return HostProcess.StartDashboardAsync(settings, TestContext.Current.CancellationToken);
    }

    private Dictionary<string, string> Settings() => new(ApplyStory.Settings, StringComparer.Ordinal)
    {
        ["Cove:DataDirectory"] = _data.FullName,
        [$"Cove:Connections:{Connection}:Region"] = "us-east-1",
        [$"Cove:Connections:{Connection}:ApplyRole"] = "OrganizationAccountAccessRole",
        [$"Cove:Connections:{Connection}:MaxConcurrency"] = "8",
        [$"Cove:Connections:{Connection}:ServiceEndpoints:*"] = _rehearsal.Endpoint.ToString().TrimEnd('/'),
    };

    /// <summary>What half a minute would do: the holder is dead for certain, so its leases may end at once.</summary>
    private async Task LeasesRunOutAsync()
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(_data.FullName, "cove.db")};Pooling=False");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = "UPDATE run_slices SET expires_at = 0";
        await command.ExecuteNonQueryAsync();
    }
}
