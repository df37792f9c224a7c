using System.Text.Json.Nodes;
using CoveDashboard.Aws.Tests.Support;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Rehearsal;
using CoveDashboard.Testing;

namespace CoveDashboard.Aws.Tests.Sessions;

/// <summary>A session that lives longer than its credentials: STS is the rehearsal, and the client's clock is moved.</summary>
public sealed class RoleRenewalTests : IAsyncLifetime
{
    private const string A = "111111111111";
    private static readonly RehearsalFaults Denied = new() { DenyAccounts = [A] };

    // STS answers by the real clock, and its credentials last an hour.
    private static readonly DateTimeOffset Start = TimeProvider.System.GetUtcNow();
    private readonly FakeClock _clock = new(Start);
    private Rehearsed _aws = null!;
    private IAccountSession _session = null!;

    public async ValueTask InitializeAsync()
    {
        _aws = await Rehearsed.StartAsync(new RehearsalOptions { Organization = Rehearsed.S() }, time: _clock);
        _session = await _aws.Host.Sessions.OpenAsync(new() { Connection = Rehearsed.Connection, AccountId = A }, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task CallAsync_SixteenMinutesLeft_AsksNothingMore()
    {
        LeaveMinutes(16);

        await CallAsync();

        Assumed.ShouldBe(1);
    }

    [Fact]
    public async Task CallAsync_FourteenMinutesLeft_IsServedAndRenewsBehind()
    {
        LeaveMinutes(14);

        await CallAsync();

        await UntilAssumedAsync(2);
    }

    [Fact]
    public async Task CallAsync_RenewalRefused_IsSurvivedAtFourteenMinutesAndThrownAtNine()
    {
        _aws.Server.Faults = Denied;
        LeaveMinutes(14);
        await CallAsync();
        await UntilAssumedAsync(2);

        LeaveMinutes(9);
        var refusal = await Should.ThrowAsync<AwsCallException>(CallAsync());
        (refusal.Operation, refusal.Kind, refusal.AccountId).ShouldBe(("AssumeRole", AwsErrorKind.AccessDenied, A));

        _aws.Server.Faults = new();
        await CallAsync();
    }

    [Fact]
    public async Task CallAsync_NineMinutesLeft_WaitsForTheNewOnes()
    {
        LeaveMinutes(9);

        await CallAsync();

        _aws.Operations.ShouldBe(["GetCallerIdentity", "ListRoots", "AssumeRole", "AssumeRole", "DescribeRegions"]);
    }

    private int Assumed => _aws.Server.Calls.Of("sts", "AssumeRole").Count;

    /// <summary>Of the hour that the credentials of the beginning last.</summary>
    private void LeaveMinutes(int minutes) => _clock.Advance(Start + TimeSpan.FromMinutes(60 - minutes) - _clock.GetUtcNow());

    private Task<JsonObject> CallAsync() => _session.InRegion("eu-west-1").CallAsync("ec2", "DescribeRegions", cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>The renewal goes on behind: calls that need none let time pass.</summary>
    private async Task UntilAssumedAsync(int count)
    {
        await using var other = _aws.Host.Get<IRoleSessions>().Open(Rehearsed.Connection);
        while (Assumed < count)
            await other.CallAsync("sts", "GetCallerIdentity", cancellationToken: TestContext.Current.CancellationToken);
    }
}
