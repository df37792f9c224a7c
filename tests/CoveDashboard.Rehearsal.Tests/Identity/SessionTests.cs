using CoveDashboard.Rehearsal.Identity;
using CoveDashboard.Rehearsal.Tests.Serving;
using CoveDashboard.Testing;

namespace CoveDashboard.Rehearsal.Tests.Identity;

/// <summary>AssumeRole's credentials: their limits, their end, their seal.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new();
    private RehearsalServer _server = null!;
    private TestClient _management = null!;

    private string Member => _server.World.Organization.Accounts.First(a => a is { HasRoles: true, IsActive: true } && a.Id != _server.ManagementAccountId && a.Name != "security-audit").Id;

    public async ValueTask InitializeAsync()
    {
        _server = await RehearsalServer.StartAsync(new RehearsalOptions { Endpoint = "http://127.0.0.1:0", LatencyMs = 0, Clock = _clock });
        _management = new TestClient(_server.Endpoint, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        _management.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task ASession_AtItsEnd_IsExpiredInEachServicesWords()
    {
        using var session = await AssumeAsync("&DurationSeconds=900");

        _clock.Advance(TimeSpan.FromSeconds(899));
        (await session.QueryAsync("sts", "Action=GetCallerIdentity&Version=2011-06-15")).Status.ShouldBe(200);
        _clock.Advance(TimeSpan.FromSeconds(1));

        (await session.QueryAsync("sts", "Action=GetCallerIdentity&Version=2011-06-15")).Element("Code").ShouldBe("ExpiredToken");
        (await session.QueryAsync("ec2", "Action=DescribeRegions&Version=2016-11-15")).Element("Code").ShouldBe("RequestExpired");
        (await TrailsAsync(session)).ShouldBe("ExpiredTokenException");
    }

    [Fact]
    public async Task ASession_UnderEarlyExpiry_EndsBeforeItsStatedExpiration()
    {
        _server.Faults = new RehearsalFaults { ExpireAfterSeconds = 30 };
        using var session = await AssumeAsync();

        _clock.Advance(TimeSpan.FromSeconds(29));
        (await TrailsAsync(session)).ShouldBe("");
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await TrailsAsync(session)).ShouldBe("ExpiredTokenException");
    }

    [Fact]
    public async Task ARoleChain_BeyondOneHour_IsRefused()
    {
        var hub = await _management.AssumeRoleAsync($"arn:aws:iam::{_server.ManagementAccountId}:role/CoveHub", "&DurationSeconds=43200");
        using var chained = _management.With(hub.Json);

        var refused = await chained.AssumeRoleAsync($"arn:aws:iam::{_server.ManagementAccountId}:role/CoveHub", "&DurationSeconds=3601");
        var granted = await chained.AssumeRoleAsync($"arn:aws:iam::{Member}:role/CoveReadOnly", "&DurationSeconds=3600");

        refused.Element("Message").ShouldContain("role chaining");
        granted.Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("&DurationSeconds=899", "ValidationError")]
    [InlineData("&DurationSeconds=3601", "ValidationError")]
    [InlineData("&SourceIdentity=alpha", "AccessDenied")]
    [InlineData("&Policy=nonsense", "MalformedPolicyDocument")]
    [InlineData("&PolicyArns.member.1.arn=arn:aws:iam::aws:policy/NoSuch", "MalformedPolicyDocument")]
    public async Task AssumeRole_BeyondALimit_SaysWhich(string more, string code) =>
        (await _management.AssumeRoleAsync($"arn:aws:iam::{Member}:role/OrganizationAccountAccessRole", more)).Element("Code").ShouldBe(code);

    [Fact]
    public async Task AssumeRole_WithAPolicyOf2049Characters_IsRefused()
    {
        var answer = await _management.AssumeRoleAsync($"arn:aws:iam::{Member}:role/CoveReadOnly", "&Policy=" + new string('x', 2049));

        answer.Element("Message").ShouldContain("less than or equal to 2048");
    }

    [Fact]
    public async Task AssumeRole_WithAPolicyThatDoesNotPack_IsTooLarge()
    {
        // Random names do not compress: within 2,048 characters, beyond what STS packs.
        var random = new Random(1);
        var actions = string.Join(',', Enumerable.Range(0, 60).Select(_ => $"\"s3:{Convert.ToHexString(RandomBytes(random))}\""));
        var policy = $$"""{"Statement":[{"Effect":"Allow","Action":[{{actions}}],"Resource":"*"}]}""";
        policy.Length.ShouldBeLessThan(2048);

        var answer = await _management.AssumeRoleAsync($"arn:aws:iam::{Member}:role/CoveReadOnly", "&Policy=" + Uri.EscapeDataString(policy));

        answer.Element("Code").ShouldBe("PackedPolicyTooLarge");
    }

    [Fact]
    public async Task AssumeRole_IntoADeniedAccount_IsAccessDenied()
    {
        _server.Faults = new RehearsalFaults { DenyAccounts = [Member] };

        (await _management.AssumeRoleAsync($"arn:aws:iam::{Member}:role/CoveReadOnly")).Element("Code").ShouldBe("AccessDenied");
    }

    [Fact]
    public void Open_OfATokenThatWasTouched_IsNothing()
    {
        var tokens = new SessionTokens("o-1");
        var credentials = tokens.Issue(new RoleSession { AccountId = "1", RoleName = "r", SessionName = "s", IssuedAt = default, ExpiresAt = default });
        var bytes = Convert.FromBase64String(credentials.Token);
        bytes[^5] ^= 1;

        tokens.Open(credentials.Token, credentials.AccessKeyId)!.Value.Session.RoleName.ShouldBe("r");
        tokens.Open(Convert.ToBase64String(bytes), credentials.AccessKeyId).ShouldBeNull();
        tokens.Open(credentials.Token, "ASIAANOTHER").ShouldBeNull();
        new SessionTokens("o-2").Open(credentials.Token, credentials.AccessKeyId).ShouldBeNull();
        credentials.ToString().ShouldBe(credentials.AccessKeyId);
    }

    private async Task<TestClient> AssumeAsync(string more = "") =>
        _management.With((await _management.AssumeRoleAsync($"arn:aws:iam::{Member}:role/OrganizationAccountAccessRole", more)).Json);

    private static async Task<string> TrailsAsync(TestClient client)
    {
        var answer = await client.JsonAsync("cloudtrail", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.DescribeTrails");
        return answer.Json["__type"]?.GetValue<string>() ?? "";
    }

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[12];
        random.NextBytes(bytes);
        return bytes;
    }
}
