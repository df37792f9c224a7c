using CoveDashboard.Rehearsal.Tests.Serving;
using CoveDashboard.Testing;

namespace CoveDashboard.Rehearsal.Tests.Injection;

/// <summary>Changes that show late, that answer late, and that never answer.</summary>
public sealed class LateAnswersTests : IAsyncLifetime
{
    private const string Iam = "&Version=2010-05-08";
    private const string Ec2 = "&Version=2016-11-15";

    private readonly FakeClock _clock = new();
    private RehearsalServer _server = null!;
    private TestClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RehearsalServer.StartAsync(new RehearsalOptions { Endpoint = "http://127.0.0.1:0", LatencyMs = 0, Accounts = 12, Clock = _clock });
        _client = new TestClient(_server.Endpoint, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task ConsistencyDelay_UntilItIsOver_ShowsWhatWasBefore()
    {
        (await IamAsync("UpdateAccountPasswordPolicy&MinimumPasswordLength=8")).Status.ShouldBe(200);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _server.Faults = new RehearsalFaults { ConsistencyDelayMs = 5000 };

        (await IamAsync("UpdateAccountPasswordPolicy&MinimumPasswordLength=20")).Status.ShouldBe(200);
        _clock.Advance(TimeSpan.FromMilliseconds(4999));
        var early = await IamAsync("GetAccountPasswordPolicy");
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        var late = await IamAsync("GetAccountPasswordPolicy");

        // The first change is young too, but no longer than the delay.
        early.Element("MinimumPasswordLength").ShouldBe("8");
        late.Element("MinimumPasswordLength").ShouldBe("20");
    }

    [Fact]
    public async Task ConsistencyDelay_OfATrail_KeepsItLoggingInItsStatus()
    {
        _server.Faults = new RehearsalFaults { ConsistencyDelayMs = 5000 };

        await TrailAsync("StopLogging");
        var early = await TrailAsync("GetTrailStatus");
        _clock.Advance(TimeSpan.FromSeconds(5));
        var late = await TrailAsync("GetTrailStatus");

        early.Json["IsLogging"]!.GetValue<bool>().ShouldBeTrue();
        late.Json["IsLogging"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task ConsistencyDelay_OfEbsEncryption_HoldsForChangesInARow()
    {
        await Ec2Async("DisableEbsEncryptionByDefault");
        _clock.Advance(TimeSpan.FromSeconds(5));
        _server.Faults = new RehearsalFaults { ConsistencyDelayMs = 5000 };

        await Ec2Async("EnableEbsEncryptionByDefault");
        _clock.Advance(TimeSpan.FromSeconds(3));
        await Ec2Async("DisableEbsEncryptionByDefault");
        var before = await Ec2Async("GetEbsEncryptionByDefault");
        _clock.Advance(TimeSpan.FromSeconds(2));
        var between = await Ec2Async("GetEbsEncryptionByDefault");
        _clock.Advance(TimeSpan.FromSeconds(3));
        var after = await Ec2Async("GetEbsEncryptionByDefault");

        new[] { before, between, after }.Select(a => a.Element("ebsEncryptionByDefault")).ShouldBe(["false", "true", "false"]);
    }

    [Fact]
    public async Task ConsistencyDelay_OfAChange_DoesNotBlindTheNextChange()
    {
        _server.Faults = new RehearsalFaults { ConsistencyDelayMs = 5000 };
        await IamAsync("UpdateAccountPasswordPolicy&MinimumPasswordLength=20");

        var first = await IamAsync("DeleteAccountPasswordPolicy");
        var second = await IamAsync("DeleteAccountPasswordPolicy");

        first.Status.ShouldBe(200);
        second.Element("Code").ShouldBe("NoSuchEntity");
    }

    [Fact]
    public async Task DropAnswerRate_OfOne_TakesEffectAndAnswersNothing()
    {
        _server.Faults = new RehearsalFaults { DropAnswerRate = 1 };

        await Should.ThrowAsync<HttpRequestException>(() => IamAsync("UpdateAccountPasswordPolicy&MinimumPasswordLength=21"));
        var refused = await IamAsync("UpdateAccountPasswordPolicy&MinimumPasswordLength=5");
        var read = await IamAsync("GetAccountPasswordPolicy");

        read.Element("MinimumPasswordLength").ShouldBe("21");
        refused.Element("Code").ShouldBe("ValidationError");
        _server.Calls.WritesAfter().Select(c => (c.TookEffect, c.LostAnswer, c.ErrorCode)).ShouldBe([(true, true, null), (false, false, "ValidationError")]);
    }

    [Fact]
    public async Task HangMs_OfAChange_TakesEffectBeforeItAnswers()
    {
        _server.Faults = new RehearsalFaults { HangMs = 600_000 };
        using var hanging = new TestClient(_server.Endpoint, _clock);

        var change = hanging.QueryAsync("iam", "Action=UpdateAccountPasswordPolicy&MinimumPasswordLength=22" + Iam);
        while (_server.Calls.WritesAfter().Count == 0)
            await Task.Yield();
        var read = await IamAsync("GetAccountPasswordPolicy");

        read.Element("MinimumPasswordLength").ShouldBe("22");
        change.IsCompleted.ShouldBeFalse();
        hanging.Dispose();
        await Should.ThrowAsync<OperationCanceledException>(() => change);
    }

    private Task<TestAnswer> IamAsync(string action) => _client.QueryAsync("iam", $"Action={action}{Iam}");

    private Task<TestAnswer> Ec2Async(string action) => _client.QueryAsync("ec2", $"Action={action}{Ec2}");

    private Task<TestAnswer> TrailAsync(string operation) =>
        _client.JsonAsync("cloudtrail", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101." + operation, """{"Name":"acme-organization-trail"}""");
}
