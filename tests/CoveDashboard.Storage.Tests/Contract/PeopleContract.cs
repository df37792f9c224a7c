using CoveDashboard.Engine.People;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>People, who raised whom, and what they prove themselves with.</summary>
public abstract class PeopleContract : StoreContract
{
    private const string Ou = "ou-ab12-3c4d5e6f";
    private static readonly PersonId Root = PersonId.Local("root");
    private static readonly DateTimeOffset Noon = RunBuilder.Noon;

    private IUserStore People => Fixture.People;

    private ICredentialStore Credentials => Fixture.Credentials;

    [Fact]
    public async Task KeepAsync_OfASecondSignInByGroups_ReplacesTheFirst()
    {
        var alpha = new PersonId("https://login.example.test", "alpha");
        (await Fixture.GroupSignIns.FindAsync(alpha, default)).ShouldBeNull();
        await Fixture.GroupSignIns.KeepAsync(alpha, new GroupSignIn(["approvers", "readers"], RunBuilder.Noon), default);

        await Fixture.GroupSignIns.KeepAsync(alpha, new GroupSignIn([], RunBuilder.Noon.AddDays(1)), default);

        var last = (await Fixture.GroupSignIns.FindAsync(alpha, default)).ShouldNotBeNull();
        (last.Groups.Count, last.At).ShouldBe((0, RunBuilder.Noon.AddDays(1)));
        (await Fixture.GroupSignIns.FindAsync(alpha with { Issuer = "header" }, default)).ShouldBeNull();
    }

    [Fact]
    public async Task AddAsync_ThenFind_GivesTheWholePerson()
    {
        var alpha = Made("alpha", new RoleGrant(Role.Operator, new HashSet<string>([Ou]), Root, Noon), new RoleGrant(Role.Auditor, null, Root, Noon)) with { CreatedBy = Root };

        (await People.AddAsync(alpha, default)).ShouldBeTrue();
        (await People.AddAsync(alpha with { Id = Guid.NewGuid() }, default)).ShouldBeFalse();

        await using var other = Fixture.Another();
        var found = (await other.People.FindAsync(alpha.Identity, default))!;
        (found with { Grants = [] }).ShouldBeWhole(alpha with { Grants = [] });
        found.Grants.Select(g => (g.Role, g.Ous?.Single(), g.GrantedBy, g.GrantedAt)).ShouldBe([(Role.Auditor, null, Root, Noon), (Role.Operator, Ou, Root, Noon)]);
        (await People.FindAsync(alpha.Id, default))!.Identity.ShouldBe(alpha.Identity);
        (await People.FindAsync(new PersonId("https://id.example", "alpha"), default)).ShouldBeNull();
    }

    [Fact]
    public async Task SaveAsync_WithAnOldVersion_WritesNothing()
    {
        var alpha = await AddedAsync("alpha");

        (await People.SaveAsync(alpha with { Name = "Alpha" }, Noon, default)).ShouldBe(SaveOutcome.Saved);
        (await People.SaveAsync(alpha with { Name = "Another" }, Noon, default)).ShouldBe(SaveOutcome.ChangedSince);

        var now = (await People.FindAsync(alpha.Id, default))!;
        (now.Name, now.Version).ShouldBe(("Alpha", 2));
        (await People.VersionAsync(alpha.Identity, default)).ShouldBe(2);
        (await People.VersionAsync(PersonId.Local("nobody"), default)).ShouldBeNull();
    }

    [Fact]
    public async Task SaveAsync_OfTheLastAdministrator_IsRefusedAlsoWhenTwoLeaveAtOnce()
    {
        var one = await AddedAsync("one", Grant(Role.Administrator));
        var two = await AddedAsync("two", Grant(Role.Administrator));
        await using var other = Fixture.Another();

        var outcomes = await Task.WhenAll(
            People.SaveAsync(one with { Grants = [] }, Noon, default), other.People.SaveAsync(two with { IsDisabled = true }, Noon, default));

        outcomes.ShouldBe([SaveOutcome.Saved, SaveOutcome.LastAdministrator], ignoreOrder: true);
    }

    [Fact]
    public async Task HasRaisedAsync_KnowsCreatorsAndGranters_AlsoOfRolesThatWereRevoked()
    {
        var (delta, iota) = (PersonId.Local("delta"), PersonId.Local("iota"));
        var alpha = await AddedAsync("alpha");
        await People.SaveAsync(alpha with { Grants = [new RoleGrant(Role.Operator, null, delta, Noon)] }, Noon, default);
        await People.SaveAsync(alpha with { Grants = [new RoleGrant(Role.Operator, null, iota, Noon)], Version = 2 }, Noon, default);
        await People.SaveAsync(alpha with { Grants = [], Version = 3 }, Noon, default);

        (await People.HasRaisedAsync(Root, alpha.Identity, default)).ShouldBeTrue("root created alpha");
        (await People.HasRaisedAsync(delta, alpha.Identity, default)).ShouldBeTrue("delta granted a role");
        (await People.HasRaisedAsync(alpha.Identity, delta, default)).ShouldBeFalse("not the other way round");
        (await People.HasRaisedAsync(PersonId.Local("kappa"), alpha.Identity, default)).ShouldBeFalse();
        (await People.HasRaisedAsync(new PersonId("https://id.example", "delta"), alpha.Identity, default)).ShouldBeFalse("another issuer's delta");
    }

    [Fact]
    public async Task ListAsync_InPages_GivesEachPersonOnceWithTheirGrants()
    {
        for (var i = 0; i < 5; i++)
            await AddedAsync($"p{i}", Grant((Role)i));

        var names = new List<string>();
        string? cursor = null;
        do
        {
            var page = await People.ListAsync(2, cursor, default);
            page.Total.ShouldBe(5);
            names.AddRange(page.Items.Select(p => $"{p.Identity.Subject} {p.Grants.Single().Role}"));
            cursor = page.Next;
        }
        while (cursor is not null);

        names.ShouldBe(["p0 Viewer", "p1 Auditor", "p2 Operator", "p3 Approver", "p4 Administrator"]);
    }

    [Fact]
    public async Task BeginAttemptAsync_ManyAtOnce_AllowsFiveAndLocksForTheTime()
    {
        var alpha = await AddedAsync("alpha");
        var lockFor = TimeSpan.FromMinutes(15);

        var attempts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Credentials.BeginAttemptAsync(alpha.Id, Noon, 5, lockFor, default)));

        attempts.Where(a => a is not null).Order().ShouldBe([1, 2, 3, 4, 5]);
        (await People.FindAsync(alpha.Id, default))!.LockedUntil.ShouldBe(Noon + lockFor);
        (await Credentials.BeginAttemptAsync(alpha.Id, Noon + lockFor - TimeSpan.FromTicks(1), 5, lockFor, default)).ShouldBeNull();
        (await Credentials.BeginAttemptAsync(alpha.Id, Noon + lockFor, 5, lockFor, default)).ShouldBe(1);
        (await Credentials.BeginAttemptAsync(Guid.Empty, Noon, 5, lockFor, default)).ShouldBeNull();
        await Credentials.ClearAttemptsAsync(alpha.Id, default);
        (await Credentials.BeginAttemptAsync(alpha.Id, Noon, 5, lockFor, default)).ShouldBe(1);
    }

    [Fact]
    public async Task SetPasswordByLinkAsync_Twice_WorksOnceAndEndsSessions()
    {
        var alpha = await AddedAsync("alpha");
        await Credentials.AddLinkAsync([1], alpha.Id, Noon.AddDays(1), Noon, default);
        await Credentials.AddLinkAsync([2], alpha.Id, Noon.AddDays(1), Noon, default);

        (await Credentials.LinkOwnerAsync([1], Noon, default)).ShouldBeNull("a new link replaces the old");
        (await Credentials.LinkOwnerAsync([2], Noon.AddDays(1), default)).ShouldBeNull("expired");
        (await Credentials.LinkOwnerAsync([2], Noon, default))!.Id.ShouldBe(alpha.Id);
        (await Credentials.SetPasswordByLinkAsync([2], "hash", Noon, default)).ShouldBeTrue();
        (await Credentials.SetPasswordByLinkAsync([2], "other", Noon, default)).ShouldBeFalse();

        var known = (await Credentials.FindAsync(alpha.Identity, default))!;
        (known.PasswordHash, known.Person.HasPassword, known.Person.Version).ShouldBe(("hash", true, 2));
    }

    [Fact]
    public async Task SecondFactor_StepsAndRecoveryCodes_WorkOnceEach()
    {
        var alpha = await AddedAsync("alpha");
        await Credentials.SetSecondFactorAsync(alpha.Id, new SecondFactor("protected", 100, [[7], [8]]), default);

        var steps = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Credentials.SpendStepAsync(alpha.Id, 101, default)));
        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Credentials.SpendRecoveryCodeAsync(alpha.Id, [7], default)));

        steps.Count(s => s).ShouldBe(1);
        codes.Count(c => c).ShouldBe(1);
        (await Credentials.SpendStepAsync(alpha.Id, 100, default)).ShouldBeFalse("the step that proved the factor is used");
        await Credentials.SetSecondFactorAsync(alpha.Id, null, default);
        (await Credentials.SpendRecoveryCodeAsync(alpha.Id, [8], default)).ShouldBeFalse("gone with the factor");
        (await People.FindAsync(alpha.Id, default))!.HasSecondFactor.ShouldBeFalse();
    }

    private static RoleGrant Grant(Role role) => new(role, null, Root, Noon);

    private static Person Made(string subject, params RoleGrant[] grants) => new()
    {
        Id = Guid.NewGuid(),
        Identity = PersonId.Local(subject),
        Name = subject,
        Grants = grants,
        CreatedBy = Root,
        CreatedAt = Noon,
    };

    private async Task<Person> AddedAsync(string subject, params RoleGrant[] grants)
    {
        var person = Made(subject, grants);
        (await People.AddAsync(person, default)).ShouldBeTrue();
        return person;
    }
}
