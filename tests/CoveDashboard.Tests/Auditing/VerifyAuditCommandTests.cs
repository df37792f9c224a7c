using CoveDashboard.Auditing;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Hosting;
using CoveDashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Auditing;

/// <summary><c>-- verify-audit</c> on the store that a dashboard left.</summary>
public sealed class VerifyAuditCommandTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("cove-verify-");

    private AuditSettings Settings => AuditSettings.In(_data.FullName);

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task VerifyAudit_AfterAStop_CoversEveryEntryUntilOneIsAltered()
    {
        var newest = await ServeAsync();

        (await new AuditHeadsFile(Settings.HeadsFile).ReadAsync(default)).Heads[^1].Hash.ShouldBe(newest.Hash, "the stop signs what was appended last");
        (await VerifyAsync()).ShouldBe(0);

        await ExecuteAsync("DROP TRIGGER audit_update; UPDATE audit SET actor_name = 'kappa' WHERE sequence = 2");
        (await VerifyAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task VerifyAudit_EndCutOff_IsFound()
    {
        await ServeAsync();

        await ExecuteAsync("DROP TRIGGER audit_delete; DELETE FROM audit WHERE sequence = (SELECT MAX(sequence) FROM audit)");

        (await VerifyAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task VerifyAudit_WithoutHeads_IsNoSuccess()
    {
        await ServeAsync();
        File.Delete(Settings.HeadsFile);

        (await VerifyAsync()).ShouldBe(1);
    }

    private Task<int> VerifyAsync() => CommandLine.RunAsync(["verify-audit", $"--Cove:DataDirectory={_data.FullName}"]);

    private async Task<AuditEntry> ServeAsync()
    {
        await using var dashboard = await TestDashboard.StartAsync(
            SmallOrganization.Build(), new Dictionary<string, string>(StringComparer.Ordinal) { ["Cove:DataDirectory"] = _data.FullName });
        return (await dashboard.Services.GetRequiredService<IAuditTrail>().AppendAsync(new AuditRecord("test.last", AuditActor.System), default))!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_data.FullName, "cove.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
