using CoveDashboard.Aws.Connections;
using CoveDashboard.Aws.Tests.Support;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Rehearsal;

namespace CoveDashboard.Aws.Tests.Sessions;

/// <summary>Roles put on and taken off by a program, with the rehearsal as STS: it verifies who signed.</summary>
public sealed class RoleSessionTests : IAsyncLifetime
{
    private const string A = "111111111111";
    private const string B = "222222222222";
    private static readonly RoleLayer Hub = new("arn:aws:iam::999999999999:role/CoveHub") { RoleSessionName = "hub" };
    private static readonly RoleLayer InA = new($"arn:aws:iam::{A}:role/CoveReadOnly") { RoleSessionName = "in-a" };
    private static readonly RoleLayer InB = new($"arn:aws:iam::{B}:role/CoveReadOnly") { RoleSessionName = "in-b" };

    private Rehearsed _aws = null!;
    private IRoleSession _session = null!;

    public async ValueTask InitializeAsync()
    {
        _aws = await Rehearsed.StartAsync(new RehearsalOptions { Organization = Rehearsed.WithAliases() });
        _session = _aws.Host.Get<IRoleSessions>().Open(Rehearsed.Connection);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task CallAsync_RoleOverRole_SignsTheSecondWithTheFirst()
    {
        _session.Assume(Hub);
        _session.Assume(InA);

        (await WhoAsync()).ShouldBe($"arn:aws:sts::{A}:assumed-role/CoveReadOnly/in-a");

        Assumed.Select(c => c.CallerArn.Split(':', 6)[^1]).ShouldBe(["user/rehearsal", "assumed-role/CoveHub/hub"]);
    }

    [Fact]
    public async Task Revert_TwoLayers_GoesBackOneByOneWithoutACallAndIsNullAtTheBottom()
    {
        _session.Assume(Hub);
        _session.Assume(InA);
        await WhoAsync();
        var calls = _aws.Server.Calls.Total;

        _session.Revert().ShouldBe(InA);
        _session.Layers.ShouldBe([Hub]);
        _session.Revert().ShouldBe(Hub);
        _session.Revert().ShouldBeNull();

        _aws.Server.Calls.Total.ShouldBe(calls);
        (await WhoAsync()).ShouldEndWith(":user/rehearsal");
    }

    [Fact]
    public async Task Revert_OneLayer_ActsAsTheOneBelowWithTheCredentialsItHas()
    {
        _session.Assume(Hub);
        _session.Assume(InA);
        await WhoAsync();

        _session.Revert();

        (await WhoAsync()).ShouldEndWith(":assumed-role/CoveHub/hub");
        Assumed.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Assume_UntilTheFirstUse_CallsNothingAndThenStsOnce()
    {
        _session.Assume(InA);
        _aws.Server.Calls.Total.ShouldBe(0);

        await _session.CallAsync("ec2", "DescribeRegions");

        _aws.Operations.ShouldBe(["AssumeRole", "DescribeRegions"]);
    }

    [Fact]
    public async Task CallAsync_FiftyFirstUsesAtOnce_AssumesOnce()
    {
        _session.Assume(InA);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => WhoAsync()));

        Assumed.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Assume_TheSameKeyAgain_AsksStsNoMore()
    {
        _session.Assume(InA);
        await WhoAsync();
        _session.Revert();

        _session.Assume(InA);
        await WhoAsync();

        Assumed.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Assume_AnyPartOfTheKeyDiffers_AsksStsAgain()
    {
        RoleLayer[] keys =
        [
            InA,
            InA with { RoleSessionName = "other" },
            InA with { ExternalId = "ex" },
            InA with { SourceIdentity = "mu" },
            InA with { Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""" },
            InA with { PolicyArns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"] },
            InB,
        ];

        foreach (var key in keys)
        {
            _session.Assume(key);
            await WhoAsync();
            _session.Revert();
        }

        // The last one is of another caller, though of the same role.
        _session.Assume(Hub);
        _session.Assume(InA);
        await WhoAsync();

        Assumed.Count.ShouldBe(keys.Length + 2);
    }

    [Fact]
    public async Task Assume_SharedByManyTasks_HoldsFromTheNextCallOfEach()
    {
        _session.Assume(InA);
        (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => WhoAsync()))).ShouldAllBe(arn => arn.Contains(A, StringComparison.Ordinal));

        _session.Revert();
        _session.Assume(InB);

        (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => WhoAsync()))).ShouldAllBe(arn => arn.Contains(B, StringComparison.Ordinal));
    }

    [Fact]
    public async Task IdentifyAsync_AskedOften_AsksOnceForEachRole()
    {
        var root = await _session.IdentifyAsync(Stop);
        _session.Assume(InA);
        var inA = await _session.IdentifyAsync(Stop);
        await _session.IdentifyAsync(Stop);
        _session.Revert();

        (await _session.IdentifyAsync(Stop)).ShouldBe(root);

        (root.AccountId, root.Arn).ShouldBe(("999999999999", "arn:aws:iam::999999999999:user/rehearsal"));
        (inA.AccountId, inA.Arn).ShouldBe((A, $"arn:aws:sts::{A}:assumed-role/CoveReadOnly/in-a"));
        inA.UserId.ShouldEndWith(":in-a");
        _aws.Server.Calls.Counts["sts:GetCallerIdentity"].ShouldBe(2);
    }

    [Fact]
    public async Task AliasAsync_AskedOften_IsTheFirstAliasAndAskedOnceForEachRole()
    {
        _session.Assume(InA);
        var alias = await _session.AliasAsync(Stop);
        await _session.AliasAsync(Stop);
        _session.Revert();
        _session.Assume(InB);
        var other = await _session.AliasAsync(Stop);
        _session.Revert();
        _session.Assume(InA);
        await _session.AliasAsync(Stop);

        (alias[^8..], other[^8..]).ShouldBe(("payments", "shipping"));
        _aws.Server.Calls.Counts["iam:ListAccountAliases"].ShouldBe(2);
    }

    [Fact]
    public async Task AliasAsync_OfAnAccountWithoutOne_IsItsId()
    {
        _session.Assume(new RoleLayer("arn:aws:iam::333333333333:role/CoveReadOnly"));

        (await _session.AliasAsync(Stop)).ShouldBe("333333333333");
    }

    [Fact]
    public async Task AliasAsync_Denied_IsTheIdAndNothingElseFails()
    {
        _aws.Server.Faults = new() { DenyActions = new Dictionary<string, IReadOnlyList<string>> { [A] = ["iam:ListAccountAliases"] } };
        _session.Assume(InA);

        (await _session.AliasAsync(Stop)).ShouldBe(A);

        (await _session.IdentifyAsync(Stop)).AccountId.ShouldBe(A);
        await _session.CallAsync("ec2", "DescribeRegions");
    }

    [Fact]
    public async Task AssumeAsync_Refused_LeavesTheSessionAsItWas()
    {
        _aws.Server.Faults = new() { DenyAccounts = [A] };
        _session.Assume(Hub);

        var refusal = await Should.ThrowAsync<AwsCallException>(_session.AssumeAsync(InA, Stop));

        (refusal.Operation, refusal.Kind, refusal.AccountId).ShouldBe(("AssumeRole", AwsErrorKind.AccessDenied, A));
        _session.Layers.ShouldBe([Hub]);
        (await WhoAsync()).ShouldEndWith(":assumed-role/CoveHub/hub");
    }

    [Fact]
    public async Task Assume_RefusedAtTheFirstUse_CanBeRevertedOrTriedAgain()
    {
        _aws.Server.Faults = new() { DenyAccounts = [A] };
        _session.Assume(Hub);
        _session.Assume(InA);
        await Should.ThrowAsync<AwsCallException>(WhoAsync());

        _session.Revert();
        (await WhoAsync()).ShouldEndWith(":assumed-role/CoveHub/hub");
        _session.Assume(InA);
        _aws.Server.Faults = new();

        (await WhoAsync()).ShouldEndWith(":assumed-role/CoveReadOnly/in-a");
    }

    [Fact]
    public async Task CallAsync_OfAWrite_IsRefusedBeforeItIsSent()
    {
        _session.Assume(InA);

        var refusal = await Should.ThrowAsync<AwsCallException>(_session.CallAsync("cloudtrail", "StopLogging", new() { ["Name"] = "t" }));

        refusal.Kind.ShouldBe(AwsErrorKind.WriteRefused);
        _aws.Server.Calls.Total.ShouldBe(0);
    }

    [Fact]
    public async Task CallAsync_RefusedOnceTheAliasIsKnown_NamesIt()
    {
        _session.Assume(InA);
        var alias = await _session.AliasAsync(Stop);

        var error = await Should.ThrowAsync<AwsCallException>(_session.CallAsync("cloudtrail", "GetTrailStatus", new() { ["Name"] = "none" }, "eu-west-1"));

        alias.ShouldEndWith("payments");
        (error.Code, error.Kind, error.AccountId, error.AccountAlias, error.Region).ShouldBe(("TrailNotFoundException", AwsErrorKind.NotFound, A, alias, "eu-west-1"));
        error.RequestId.ShouldBe(_aws.Server.Calls.Of("cloudtrail", "GetTrailStatus").ShouldHaveSingleItem().RequestId);
    }

    [Theory]
    [InlineData("Reader", "cove")]
    [InlineData("arn:aws:iam::111111111111:user/Reader", "cove")]
    [InlineData("arn:aws:iam::111111111111:role/Reader", "no name")]
    public void Assume_OfNoRole_IsRefusedAtOnce(string role, string name)
    {
        Should.Throw<ArgumentException>(() => _session.Assume(new RoleLayer(role) { RoleSessionName = name }));

        _session.Layers.ShouldBeEmpty();
    }

    [Fact]
    public async Task DisposeAsync_AfterManyRoles_LeavesNothingBehind()
    {
        var context = _aws.Host.Get<ConnectionContexts>().Get(Rehearsed.Connection);
        for (var i = 0; i < IRoleSession.MaxKept + 20; i++)
        {
            _session.Assume(InA with { RoleSessionName = $"s-{i}" });
            _session.Revert();
        }

        context.Roles.Count.ShouldBe(IRoleSession.MaxKept);
        await _session.DisposeAsync();

        context.Roles.Count.ShouldBe(0);
        Should.Throw<ObjectDisposedException>(() => _session.Assume(InA));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IReadOnlyList<RehearsalCall> Assumed => _aws.Server.Calls.Of("sts", "AssumeRole");

    private async Task<string> WhoAsync() => (string)(await _session.CallAsync("sts", "GetCallerIdentity", cancellationToken: Stop))["Arn"]!;
}
