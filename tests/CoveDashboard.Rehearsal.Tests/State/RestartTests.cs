using CoveDashboard.Rehearsal.Tests.Serving;

namespace CoveDashboard.Rehearsal.Tests.State;

/// <summary>State that outlives the process.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"cove-rehearsal-{Guid.NewGuid():N}", "state.jsonl");

    [Fact]
    public async Task Start_WithAStateFile_MakesTheChangesAgainWithTheirIds()
    {
        var accountId = "";
        await using (var first = await StartAsync())
        {
            using var client = new TestClient(first.Endpoint);
            var created = await client.JsonAsync("organizations", "AWSOrganizationsV20161128.CreateAccount", """{"AccountName":"new","Email":"new@acme.example"}""");
            accountId = created.Json["CreateAccountStatus"]!["AccountId"]!.GetValue<string>();
        }

        await using var second = await StartAsync();
        using var again = new TestClient(second.Endpoint);
        var described = await again.JsonAsync("organizations", "AWSOrganizationsV20161128.DescribeAccount", $$"""{"AccountId":"{{accountId}}"}""");

        described.Json["Account"]!["Name"]!.GetValue<string>().ShouldBe("new");
        second.AccountCount.ShouldBe(13);
    }

    [Fact]
    public async Task Start_WithALineCutShort_KeepsWhatCameBeforeAndAfter()
    {
        await CreateAsync("before");
        await File.AppendAllTextAsync(_path, """{"Service":"organiz""");
        await CreateAsync("after");

        await using var server = await StartAsync();
        server.AccountCount.ShouldBe(14);
    }

    [Fact]
    public async Task Start_WithTheFileOfAnotherOrganization_IsRefused()
    {
        await CreateAsync("new");

        var error = await Should.ThrowAsync<InvalidOperationException>(() => StartAsync(seed: 2));

        error.Message.ShouldContain("belongs to another rehearsal organization");
    }

    public void Dispose()
    {
        if (Directory.Exists(Path.GetDirectoryName(_path)))
            Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);
    }

    private async Task CreateAsync(string name)
    {
        await using var server = await StartAsync();
        using var client = new TestClient(server.Endpoint);
        var created = await client.JsonAsync("organizations", "AWSOrganizationsV20161128.CreateAccount", $$"""{"AccountName":"{{name}}","Email":"{{name}}@acme.example"}""");
        created.Status.ShouldBe(200);
    }

    private Task<RehearsalServer> StartAsync(int seed = 1) =>
        RehearsalServer.StartAsync(new RehearsalOptions { Endpoint = "http://127.0.0.1:0", LatencyMs = 0, Accounts = 12, Seed = seed, StatePath = _path });
}
