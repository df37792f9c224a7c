using CoveDashboard.Aws.Credentials;
using CoveDashboard.Testing;

namespace CoveDashboard.Aws.Tests.Credentials;

public sealed class AssumedRoleTests : IDisposable
{
    private readonly FakeClock _time = new();
    private readonly AssumedRole _role;
    private Func<Task<IssuedCredentials>> _answer;
    private int _calls;

    public AssumedRoleTests()
    {
        _answer = () => Task.FromResult(LastingAnHour());
        _role = new AssumedRole(_ => { Interlocked.Increment(ref _calls); return _answer(); }, _time);
    }

    public void Dispose() => _role.Dispose();

    [Fact]
    public async Task GetAsync_FiftyAtOnce_AssumesOnce()
    {
        var gate = new TaskCompletionSource<IssuedCredentials>(TaskCreationOptions.RunContinuationsAsynchronously);
        _answer = () => gate.Task;
        var waiters = Enumerable.Range(0, 50).Select(_ => _role.GetAsync(default).AsTask()).ToArray();

        gate.SetResult(LastingAnHour());
        var issued = await Task.WhenAll(waiters);

        issued.Distinct().Count().ShouldBe(1);
        _calls.ShouldBe(1);
    }

    [Fact]
    public async Task GetAsync_SixteenMinutesLeft_DoesNotRenew()
    {
        var first = await _role.GetAsync(default);
        LeaveMinutes(16);

        (await _role.GetAsync(default)).ShouldBeSameAs(first);

        _calls.ShouldBe(1);
    }

    [Fact]
    public async Task GetAsync_FourteenMinutesLeft_ServesTheOldAndRenewsBehind()
    {
        var first = await _role.GetAsync(default);
        LeaveMinutes(14);
        var renewal = new TaskCompletionSource<IssuedCredentials>(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = new TaskCompletionSource();
        _answer = () => { started.SetResult(); return renewal.Task; };

        (await _role.GetAsync(default)).ShouldBeSameAs(first);
        await started.Task;
        var renewed = LastingAnHour();
        renewal.SetResult(renewed);

        (await UntilOtherThan(first)).ShouldBeSameAs(renewed);
        _calls.ShouldBe(2);
    }

    [Fact]
    public async Task GetAsync_NineMinutesLeft_WaitsForTheNew()
    {
        var first = await _role.GetAsync(default);
        LeaveMinutes(9);

        (await _role.GetAsync(default)).ShouldNotBeSameAs(first);

        _calls.ShouldBe(2);
    }

    [Fact]
    public async Task GetAsync_RenewalFailsAtFourteenMinutes_IsSurvived()
    {
        var first = await _role.GetAsync(default);
        LeaveMinutes(14);
        var failed = new TaskCompletionSource();
        _answer = () => { failed.SetResult(); throw new InvalidOperationException("refused"); };

        (await _role.GetAsync(default)).ShouldBeSameAs(first);
        await failed.Task;

        _answer = () => Task.FromResult(first);
        (await _role.GetAsync(default)).ShouldBeSameAs(first);
    }

    [Fact]
    public async Task GetAsync_RenewalFailsAtNineMinutes_Throws()
    {
        await _role.GetAsync(default);
        LeaveMinutes(9);
        _answer = () => throw new InvalidOperationException("refused");

        (await Should.ThrowAsync<InvalidOperationException>(async () => await _role.GetAsync(default))).Message.ShouldBe("refused");
    }

    [Fact]
    public async Task GetAsync_AfterAFailure_AsksAgain()
    {
        _answer = () => throw new InvalidOperationException("refused");
        await Should.ThrowAsync<InvalidOperationException>(async () => await _role.GetAsync(default));
        _answer = () => Task.FromResult(LastingAnHour());

        (await _role.GetAsync(default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Reject_CredentialsThatAwsRefused_GivesOthersNext()
    {
        var first = await _role.GetAsync(default);

        _role.Reject(first).ShouldBeTrue();
        var second = await _role.GetAsync(default);
        _role.Reject(first);

        second.ShouldNotBeSameAs(first);
        (await _role.GetAsync(default)).ShouldBeSameAs(second);
        _calls.ShouldBe(2);
    }

    [Fact]
    public async Task GetAsync_OneWaiterLeaves_TheOthersStillGetThem()
    {
        var gate = new TaskCompletionSource<IssuedCredentials>(TaskCreationOptions.RunContinuationsAsynchronously);
        _answer = () => gate.Task;
        using var impatient = new CancellationTokenSource();
        var leaving = _role.GetAsync(impatient.Token).AsTask();
        var staying = _role.GetAsync(default).AsTask();

        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(leaving);
        gate.SetResult(LastingAnHour());

        (await staying).ShouldNotBeNull();
        _calls.ShouldBe(1);
    }

    private void LeaveMinutes(int minutes) => _time.Advance(TimeSpan.FromMinutes(60 - minutes));

    private IssuedCredentials LastingAnHour() => new("ASIA", "secret", "token", _time.GetUtcNow().AddHours(1));

    /// <summary>The renewal lands on another thread; each look is cheap and the clock stands still meanwhile.</summary>
    private async Task<IssuedCredentials> UntilOtherThan(IssuedCredentials old)
    {
        IssuedCredentials now;
        while (ReferenceEquals(now = await _role.GetAsync(default), old))
            await Task.Yield();
        return now;
    }
}
