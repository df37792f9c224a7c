using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Tests.Judge;

/// <summary>IAM (query): what remediations change.</summary>
public sealed class IamWritesJudgedTests(RehearsalFixture fixture) : IClassFixture<RehearsalFixture>
{
    private Uri Endpoint => fixture.Server.Endpoint;

    [Fact]
    public async Task ThePasswordPolicy_UpdatedReadDeleted_ShowsAtEachStep()
    {
        var planter = new PasswordPolicyPlanter(fixture.Server.World);
        var session = await fixture.AssumeAsync(fixture.AnyMember(a => a.HasRoles && planter.Plant(a.Id) is null), "CoveApply");

        var before = await AwsCli.TryAsync(Endpoint, "iam get-account-password-policy", session);
        await AwsCli.RunAsync(Endpoint, "iam update-account-password-policy --minimum-password-length 14 --require-symbols --max-password-age 90 --password-reuse-prevention 24", session);
        var strong = await AwsCli.RunAsync(Endpoint, "iam get-account-password-policy", session);
        await AwsCli.RunAsync(Endpoint, "iam update-account-password-policy --require-numbers", session);
        var replaced = await AwsCli.RunAsync(Endpoint, "iam get-account-password-policy", session);
        await AwsCli.RunAsync(Endpoint, "iam delete-account-password-policy", session);
        var twice = await AwsCli.TryAsync(Endpoint, "iam delete-account-password-policy", session);

        before.Error.ShouldContain("(NoSuchEntity)");
        var policy = strong.GetProperty("PasswordPolicy");
        policy.GetProperty("MinimumPasswordLength").GetInt32().ShouldBe(14);
        policy.GetProperty("RequireSymbols").GetBoolean().ShouldBeTrue();
        policy.GetProperty("ExpirePasswords").GetBoolean().ShouldBeTrue();
        policy.GetProperty("MaxPasswordAge").GetInt32().ShouldBe(90);
        policy.GetProperty("PasswordReusePrevention").GetInt32().ShouldBe(24);
        policy = replaced.GetProperty("PasswordPolicy");
        policy.GetProperty("MinimumPasswordLength").GetInt32().ShouldBe(6);
        policy.GetProperty("RequireSymbols").GetBoolean().ShouldBeFalse();
        policy.GetProperty("RequireNumbers").GetBoolean().ShouldBeTrue();
        policy.TryGetProperty("MaxPasswordAge", out _).ShouldBeFalse();
        twice.Error.ShouldContain("(NoSuchEntity)");
    }

    [Theory]
    [InlineData("--minimum-password-length 129", "less than or equal to 128")]
    [InlineData("--password-reuse-prevention 25", "less than or equal to 24")]
    public async Task UpdateAccountPasswordPolicy_OutOfBounds_IsRefusedWithTheBound(string arguments, string bound)
    {
        var session = await fixture.AssumeAsync(fixture.AnyMember(a => a.HasRoles));

        var result = await AwsCli.TryAsync(Endpoint, "iam update-account-password-policy " + arguments, session);

        result.Error.ShouldContain("(ValidationError)");
        result.Error.ShouldContain(bound);
    }

    [Fact]
    public async Task AnOldKey_SwitchedOff_IsInactiveAndKeepsItsPast()
    {
        var planter = new IamPlanter(fixture.Server.World);
        var member = fixture.AnyMember(a => a.HasRoles && planter.Users(a.Id).Any(u => u.AccessKeys.Any(k => k is { IsActive: true, LastUsed: not null })));
        var user = planter.Users(member).First(u => u.AccessKeys.Any(k => k is { IsActive: true, LastUsed: not null }));
        var key = user.AccessKeys.First(k => k is { IsActive: true, LastUsed: not null });
        var session = await fixture.AssumeAsync(member, "CoveApply");

        await AwsCli.RunAsync(Endpoint, $"iam update-access-key --user-name {user.Name} --access-key-id {key.Id} --status Inactive", session);
        var listed = await AwsCli.RunAsync(Endpoint, $"iam list-access-keys --user-name {user.Name}", session);
        var used = await AwsCli.RunAsync(Endpoint, $"iam get-access-key-last-used --access-key-id {key.Id}", session);

        listed.GetProperty("AccessKeyMetadata").EnumerateArray()
            .Select(k => (k.GetProperty("AccessKeyId").GetString(), k.GetProperty("Status").GetString()))
            .ShouldBe(user.AccessKeys.Select(k => ((string?)k.Id, (string?)(k.IsActive && k != key ? "Active" : "Inactive"))));
        used.GetProperty("AccessKeyLastUsed").GetProperty("LastUsedDate").GetDateTimeOffset().ShouldBe(key.LastUsed!.Value);
    }

    [Fact]
    public async Task UpdateAccessKey_OfWhatIsNotThere_SaysWhatIsMissing()
    {
        var planter = new IamPlanter(fixture.Server.World);
        var member = fixture.AnyMember(a => a.HasRoles && planter.Users(a.Id).Count > 0);
        var session = await fixture.AssumeAsync(member);
        const string Key = "--access-key-id AKIANOSUCHKEY0000000 --status Inactive";

        var noKey = await AwsCli.TryAsync(Endpoint, $"iam update-access-key --user-name {planter.Users(member)[0].Name} {Key}", session);
        var noUser = await AwsCli.TryAsync(Endpoint, $"iam update-access-key --user-name nobody {Key}", session);
        var unnamed = await AwsCli.TryAsync(Endpoint, $"iam update-access-key {Key}", session);

        noKey.Error.ShouldContain("(NoSuchEntity)");
        noKey.Error.ShouldContain("The Access Key with id AKIANOSUCHKEY0000000 cannot be found.");
        noUser.Error.ShouldContain("The user with name nobody cannot be found.");
        unnamed.Error.ShouldContain("(ValidationError)");
    }
}
