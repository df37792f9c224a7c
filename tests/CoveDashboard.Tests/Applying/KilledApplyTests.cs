using System.Globalization;

namespace CoveDashboard.Tests.Applying;

/// <summary>The real host, killed again and again in the middle of an apply, while the organization lives on by itself.</summary>
public sealed class KilledApplyTests
{
    /// <summary>How often it is killed: 20 times, or as often as <c>COVE_TEST_KILLS</c> says.</summary>
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("COVE_TEST_KILLS") ?? "20", CultureInfo.InvariantCulture);

    /// <summary>Changes that are left for the last host, which nobody kills.</summary>
    private const int Rest = 20;

    [Fact]
    public async Task Apply_OfAHostThatIsKilledAgainAndAgain_MakesEveryChangeOnce()
    {
        await using var field = await FieldOrganization.StartAsync();
        var changes = field.Plan.Envelope.Changes.Count;
        var dice = new Random(1);

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var host = await field.HostAsync();
            var next = field.Effects + dice.Next(1, 1 + Math.Max(1, (changes - Rest - field.Effects) / (Kills - kill)));
            await field.WhenEffectsReachAsync(Math.Min(next, changes - Rest));
            await host.KillAsync();
            await LeasesRunOutAsync(field);
        }
        await using (var host = await field.HostAsync())
            (await field.EndAsync(host)).ShouldBe("Succeeded");

        await field.ShouldStandAsAfterAnUndisturbedApplyAsync();
    }

    /// <summary>What half a minute would do: the holder is dead for certain, so its leases may end at once.</summary>
    private static async Task LeasesRunOutAsync(FieldOrganization field)
    {
        await using var database = await field.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = "UPDATE run_slices SET expires_at = 0";
        await command.ExecuteNonQueryAsync();
    }
}
