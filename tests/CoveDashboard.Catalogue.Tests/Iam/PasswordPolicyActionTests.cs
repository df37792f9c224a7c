using CoveDashboard.Catalogue.Iam;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Catalogue.Tests.Iam;

public sealed class PasswordPolicyActionTests
{
    private const string Update = "iam:UpdateAccountPasswordPolicy ";

    /// <summary>The defaults: 14 characters of all kinds, 24 remembered, no expiry.</summary>
    private const string Baseline = """{"MinimumPasswordLength":14,"RequireSymbols":true,"RequireNumbers":true,"RequireUppercaseCharacters":true,"RequireLowercaseCharacters":true,"AllowUsersToChangePassword":true,"PasswordReusePrevention":24}""";

    private readonly PasswordPolicyAction _action = new();

    [Fact]
    public async Task Plan_NoPolicy_SetsTheBaselineAndIsTakenBackByDeletingIt()
    {
        var session = new FakeSession("global").Fails("iam:GetAccountPasswordPolicy", AwsErrorKind.NotFound, "NoSuchEntity");

        var change = await ChangeAsync(session);

        change.Calls.Select(c => c.Line()).ShouldBe([Update + Baseline]);
        change.Undo.Calls!.Select(c => c.Line()).ShouldBe(["iam:DeleteAccountPasswordPolicy {}"]);
        change.Before!.ToJsonString().ShouldBe("""{"Exists":false}""");
        change.Note.ShouldBe("The account has no policy of its own.");
        (await _action.ReadItemAsync(session, FakeSession.Account)).State!.ToJsonString().ShouldBe(change.Before.ToJsonString());
        (await _action.ReadItemAsync(Policy(Baseline), FakeSession.Account)).State!.ToJsonString().ShouldBe(change.After!.ToJsonString());
    }

    [Fact]
    public async Task Plan_AtLeast_WeakensNoRule()
    {
        var session = Policy("""{"MinimumPasswordLength":20,"RequireNumbers":true,"ExpirePasswords":true,"MaxPasswordAge":60,"HardExpiry":true,"PasswordReusePrevention":5}""");

        var change = await ChangeAsync(session, """{"maxAgeDays":90}""");

        change.Calls.Single().Parameters.ToJsonString().ShouldBe(
            """{"MinimumPasswordLength":20,"RequireSymbols":true,"RequireNumbers":true,"RequireUppercaseCharacters":true,"RequireLowercaseCharacters":true,"AllowUsersToChangePassword":false,"MaxPasswordAge":60,"HardExpiry":true,"PasswordReusePrevention":24}""");
        change.Undo.Calls!.Single().Line().ShouldBe(
            Update + """{"MinimumPasswordLength":20,"RequireSymbols":false,"RequireNumbers":true,"RequireUppercaseCharacters":false,"RequireLowercaseCharacters":false,"AllowUsersToChangePassword":false,"MaxPasswordAge":60,"HardExpiry":true,"PasswordReusePrevention":5}""");
        change.Note.ShouldBeNull();
    }

    [Fact]
    public async Task Plan_Exactly_MakesItThisOne()
    {
        var session = Policy("""{"MinimumPasswordLength":20,"RequireNumbers":true,"ExpirePasswords":true,"MaxPasswordAge":60,"HardExpiry":true,"PasswordReusePrevention":24}""");

        (await ChangeAsync(session, """{"mode":"exactly"}""")).Calls.Single().Line().ShouldBe(Update + Baseline);
    }

    [Theory]
    [InlineData("""{"hardExpiry":true}""")]
    [InlineData("""{"mode":"exactly"}""")]
    public async Task Plan_PolicyAsAsked_IsAlreadyAsWanted(string parameters)
    {
        var findings = await _action.PlanAsync(Policy(Baseline), parameters: _action.With(parameters));

        findings.LeftOutLines().ShouldBe(["111122223333 AlreadyAsWanted: The policy holds all that is asked."]);
    }

    [Theory]
    [InlineData("""{"maxAgeDays":90}""", "Users whose password is older than 90 days must change it at their next sign-in.")]
    [InlineData("""{"maxAgeDays":90,"hardExpiry":true}""", "Users whose password is older than 90 days are locked out until an administrator sets a new one.")]
    public async Task Plan_NewExpiry_IsNoted(string parameters, string note) => (await ChangeAsync(Policy(Baseline), parameters)).Note.ShouldBe(note);

    [Fact]
    public async Task Plan_Refused_Fails()
    {
        var session = new FakeSession("global").Fails("iam:GetAccountPasswordPolicy", AwsErrorKind.AccessDenied, "AccessDenied");

        (await Should.ThrowAsync<AwsCallException>(() => _action.PlanAsync(session))).Kind.ShouldBe(AwsErrorKind.AccessDenied);
    }

    private async Task<Engine.Actions.Change> ChangeAsync(FakeSession session, string parameters = "{}") =>
        (await _action.PlanAsync(session, parameters: _action.With(parameters))).Changes.ShouldHaveSingleItem();

    private static FakeSession Policy(string policy) => new FakeSession("global").Answers("iam:GetAccountPasswordPolicy", $$"""{"PasswordPolicy":{{policy}}}""");
}
