using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Tests.Plans;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Engine.Tests.Runs;

public sealed class ReconcilerFaultTests
{
    [Fact]
    public async Task Look_WhenTheFirstRunCannotBeSealed_SealsTheOthers()
    {
        await using var story = await PlanStory.StartAsync();
        var (broken, whole) = (await story.PlanAsync(), await story.PlanAsync());
        await ForgetPlansAsync(Path.Combine(story.Host.DataDirectory, "cove.db"));
        var plans = story.Host.Services.GetRequiredService<IPlanStore>();
        (await plans.UnsealedRunsAsync(default)).ShouldBe([broken.Envelope.RunId, whole.Envelope.RunId]);

        await story.Host.ReconcileAsync();

        (await plans.UnsealedRunsAsync(default)).ShouldBe([broken.Envelope.RunId]);
        (await story.Desk.OfRunAsync(whole.Envelope.RunId, default))!.Envelope.Changes.Count.ShouldBe(4);
    }

    /// <summary>As if the process had died before it sealed them; and the first run's rows cannot be read.</summary>
    private static async Task ForgetPlansAsync(string file)
    {
        await using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = """
            DELETE FROM plan_accounts; DELETE FROM plan_changes; DELETE FROM plan_left_out; DELETE FROM plans;
            UPDATE run_rows SET body = x'ff' WHERE run = (SELECT MIN(number) FROM runs);
            """;
        await command.ExecuteNonQueryAsync();
    }
}
