using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Rehearsal;
using CoveDashboard.Testing.Processes;
using CoveDashboard.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CoveDashboard.Tests.Applying;

/// <summary>An organization that lives by itself, a data folder, and hosts over both that come and go while a plan of some 300 changes is applied.</summary>
internal sealed class FieldOrganization : IAsyncDisposable
{
    private const string Connection = "field";
    private const int Members = 420;
    private const int LatencyMs = 60;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("cove-field-");
    private readonly RehearsalServer _rehearsal;

    private FieldOrganization(RehearsalServer rehearsal) => _rehearsal = rehearsal;

    public Plan Plan { get; private set; } = null!;

    /// <summary>The run that applies the plan; its second wave is open, and nobody works on it until a host comes.</summary>
    public Guid Run { get; private set; }

    public int Effects => ApplyStory.Effects(_rehearsal).Length;

    public static async Task<FieldOrganization> StartAsync()
    {
        TestDashboard.UseRehearsalCredentials();
        var field = new FieldOrganization(await RehearsalServer.StartAsync(
            new RehearsalOptions { Endpoint = "http://127.0.0.1:0", LatencyMs = 0, Organization = ApplyStory.Organization(Members) }));
        await using var dashboard = await TestDashboard.StartAsync(settings: field.Settings());
        field.Plan = await ApplyStory.ApprovedAsync(dashboard, Connection);
        field.Plan.Envelope.Changes.Count.ShouldBeGreaterThan(280);
        field._rehearsal.Faults = field._rehearsal.Faults with { LatencyMs = LatencyMs };
        field.Run = (await ApplyStory.BeginAsync(dashboard, field.Plan)).Id;
        return field;
    }

    /// <summary>The real host, as a process of its own.</summary>
    public Task<HostProcess> HostAsync()
    {
        var settings = Settings().ToDictionary(s => s.Key, string? (s) => s.Value, StringComparer.Ordinal);
        settings["Cove:Auth:ApiTokens:0:Name"] = "operator";
        settings["Cove:Auth:ApiTokens:0:Token"] = TestDashboard.TokenOf(Role.Operator);
        settings["Cove:Auth:ApiTokens:0:Subject"] = "the-Operator";
        settings["Cove:Auth:ApiTokens:0:Roles:0"] = "Operator";
        return HostProcess.StartDashboardAsync(settings, TestContext.Current.CancellationToken);
    }

    public Task WhenEffectsReachAsync(int count) => ApplyStory.WhenEffectsReachAsync(_rehearsal, count);

    /// <summary>How long AWS takes for each call from now on.</summary>
    public void Answer(int latencyMs = LatencyMs) => _rehearsal.Faults = _rehearsal.Faults with { LatencyMs = latencyMs };

    /// <summary>Waits until the run has ended, as this host tells; its status.</summary>
    public async Task<string> EndAsync(HostProcess host)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestDashboard.TokenOf(Role.Operator));
        return await ApplyStory.EndAsync(client, Run);
    }

    /// <summary>By the organization's log and by what is told, every change was made, none twice, and nothing is left to change.</summary>
    public async Task ShouldStandAsAfterAnUndisturbedApplyAsync()
    {
        ApplyStory.Effects(_rehearsal).ShouldBe([.. Plan.Envelope.Changes.Select(c => c.AccountId).Order(StringComparer.Ordinal)], "each took effect, and none twice");
        _rehearsal.Faults = _rehearsal.Faults with { LatencyMs = 0 };
        await using var after = await TestDashboard.StartAsync(settings: Settings());
        (await ApplyStory.OutcomesAsync(after, Plan)).Values.ShouldAllBe(o => o.State == ChangeState.Applied);
        (await ApplyStory.PlanAsync(after, Connection)).State.ShouldBe(PlanState.Empty, "the organization stands as planned, as after an apply that nobody disturbed");
    }

    /// <summary>Opens a database of the data folder, as another program may.</summary>
    /// <param name="file">Its name in the data folder.</param>
    public async Task<SqliteConnection> OpenAsync(string file = "cove.db")
    {
        // A second of patience: who waits longer waits for somebody who does not move.
        var database = new SqliteConnection($"Data Source={Path.Combine(_data.FullName, file)};Pooling=False;Default Timeout=1");
        await database.OpenAsync();
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await _rehearsal.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private Dictionary<string, string> Settings() => new(ApplyStory.Settings, StringComparer.Ordinal)
    {
        ["Cove:DataDirectory"] = _data.FullName,
        [$"Cove:Connections:{Connection}:Region"] = "us-east-1",
        [$"Cove:Connections:{Connection}:ApplyRole"] = "OrganizationAccountAccessRole",
        [$"Cove:Connections:{Connection}:MaxConcurrency"] = "8",
        [$"Cove:Connections:{Connection}:ServiceEndpoints:*"] = _rehearsal.Endpoint.ToString().TrimEnd('/'),
    };
}
