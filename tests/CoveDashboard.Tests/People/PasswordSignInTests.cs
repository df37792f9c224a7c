using System.Net;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Testing;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.People;

public sealed class PasswordSignInTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new();
    private TestDashboard _dashboard = null!;

    public async ValueTask InitializeAsync() => _dashboard = await TestDashboard.StartAsync(customize: b => b.Services.AddSingleton<TimeProvider>(_clock));

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public async Task SignIn_RightPassword_OpensASession()
    {
        await _dashboard.AddPersonWithPasswordAsync("alpha", Role.Viewer);
        using var client = _dashboard.Anonymous();

        (await KnownPeople.SignInAsync(client, " ALPHA ", KnownPeople.Password)).ShouldBe("/");

        (await client.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SignIn_WrongInAnyWay_IsRefusedInTheSameWords()
    {
        await _dashboard.AddPersonWithPasswordAsync("alpha", Role.Viewer);
        await _dashboard.AddPersonAsync("iota", Role.Viewer);
        var gone = await _dashboard.AddPersonWithPasswordAsync("gone", Role.Viewer);
        await _dashboard.ChangeAsync(gone, new PersonChange { IsDisabled = true });
        using var client = _dashboard.Anonymous();

        (await KnownPeople.SignInAsync(client, "alpha", "not the password")).ShouldBe("/sign-in?failed=true");
        (await KnownPeople.SignInAsync(client, "iota", "")).ShouldBe("/sign-in?failed=true", "iota has no password");
        (await KnownPeople.SignInAsync(client, "nobody", KnownPeople.Password)).ShouldBe("/sign-in?failed=true");
        (await KnownPeople.SignInAsync(client, "gone", KnownPeople.Password)).ShouldBe("/sign-in?failed=true");

        (await client.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await AuditAsync(AuditKinds.PersonRefused)).ShouldBe(["alpha wrong password", "iota wrong password", "nobody nobody of this name", "gone disabled"]);
    }

    [Fact]
    public async Task SignIn_AfterFiveFailures_IsLockedForFifteenMinutes()
    {
        await _dashboard.AddPersonWithPasswordAsync("alpha", Role.Viewer);
        using var client = _dashboard.Anonymous();

        for (var i = 0; i < 5; i++)
            await KnownPeople.SignInAsync(client, "alpha", $"guess number {i}");

        (await KnownPeople.SignInAsync(client, "alpha", KnownPeople.Password)).ShouldBe("/sign-in?failed=true");
        _clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        (await KnownPeople.SignInAsync(client, "alpha", KnownPeople.Password)).ShouldBe("/sign-in?failed=true");
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await KnownPeople.SignInAsync(client, "alpha", KnownPeople.Password)).ShouldBe("/");
        (await AuditAsync(AuditKinds.PersonLockedOut)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task SignIn_WithASecondFactor_TakesEachCodeOnce()
    {
        var alpha = await _dashboard.AddPersonWithPasswordAsync("alpha", Role.Viewer);
        var own = _dashboard.Services.GetRequiredService<IOwnCredentials>();
        var offer = own.OfferSecondFactor(alpha.ToActor());
        var recovery = (await own.EnableSecondFactorAsync(alpha.ToActor(), offer.ProtectedSecret, KnownPeople.Password, Authenticator.Code(offer.Secret, _clock), CancellationToken.None)).Value!;
        using var client = _dashboard.Anonymous();

        (await KnownPeople.SignInAsync(client, "alpha", KnownPeople.Password)).ShouldBe("/sign-in?failed=true", "the code is missing");
        (await KnownPeople.SignInAsync(client, "alpha", KnownPeople.Password, Authenticator.Code(offer.Secret, _clock))).ShouldBe("/sign-in?failed=true", "the code proved the factor already");
        _clock.Advance(TimeSpan.FromSeconds(30));
        (await KnownPeople.SignInAsync(client, "alpha", KnownPeople.Password, Authenticator.Code(offer.Secret, _clock))).ShouldBe("/");
        (await KnownPeople.SignInAsync(client, "alpha", KnownPeople.Password, Authenticator.Code(offer.Secret, _clock))).ShouldBe("/sign-in?failed=true", "a replay");
        (await KnownPeople.SignInAsync(client, "alpha", KnownPeople.Password, recovery[0].ToLowerInvariant())).ShouldBe("/");
        (await KnownPeople.SignInAsync(client, "alpha", KnownPeople.Password, recovery[0])).ShouldBe("/sign-in?failed=true", "a recovery code works once");
    }

    [Fact]
    public async Task SecondFactor_OfferedToSomebodyElse_IsRefused()
    {
        var alpha = await _dashboard.AddPersonWithPasswordAsync("alpha", Role.Viewer);
        var kappa = await _dashboard.AddPersonWithPasswordAsync("kappa", Role.Viewer);
        var own = _dashboard.Services.GetRequiredService<IOwnCredentials>();
        var offer = own.OfferSecondFactor(kappa.ToActor());

        var refused = await own.EnableSecondFactorAsync(alpha.ToActor(), offer.ProtectedSecret, KnownPeople.Password, Authenticator.Code(offer.Secret, _clock), CancellationToken.None);

        refused.Faults.ShouldHaveSingleItem().Message.ShouldContain("not offered to you");
    }

    [Theory]
    [InlineData("roles")]
    [InlineData("disabled")]
    [InlineData("password")]
    public async Task Session_WhenThePersonChanges_Ends(string what)
    {
        var alpha = await _dashboard.AddPersonWithPasswordAsync("alpha", Role.Viewer);
        using var client = _dashboard.Anonymous();
        await KnownPeople.SignInAsync(client, "alpha", KnownPeople.Password);

        if (what == "password")
            (await _dashboard.Services.GetRequiredService<IOwnCredentials>().ChangePasswordAsync(
                alpha.ToActor(), KnownPeople.Password, "another four words", "another four words", CancellationToken.None)).Faults.ShouldBeEmpty();
        else
            await _dashboard.ChangeAsync(alpha, what == "roles" ? new PersonChange { Roles = [new WantedRole(Role.Auditor, null)] } : new PersonChange { IsDisabled = true });

        (await client.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Link_ForAPersonWhoIsKnown_GivesTheirOwnRoles()
    {
        await _dashboard.AddPersonAsync("somebody", Role.Viewer);
        using var client = await _dashboard.SignInAsync(Role.Administrator, Role.Operator);

        (await client.GetStringAsync("/session")).ShouldContain("with the roles Viewer");
    }

    [Fact]
    public async Task Token_ActsAsAKnownPerson_NeverBeyondThem()
    {
        var person = await _dashboard.AddPersonAsync("token-person", Role.Viewer);
        var signIn = _dashboard.Services.GetRequiredService<ISignIn>();
        var configured = new Actor(PersonId.LocalIssuer, "token-person", "token", new HashSet<Role> { Role.Viewer, Role.Operator });

        (await signIn.WithTokenAsync(configured, CancellationToken.None))!.Roles.ShouldBe([Role.Viewer]);
        await _dashboard.ChangeAsync(person, new PersonChange { Roles = [new WantedRole(Role.Operator, new HashSet<string>(["ou-ab12-3c4d5e6f"]))] });
        (await signIn.WithTokenAsync(configured, CancellationToken.None))!.OusFor(Role.Operator).ShouldBe(["ou-ab12-3c4d5e6f"]);
        await _dashboard.ChangeAsync(person, new PersonChange { IsDisabled = true });
        (await signIn.WithTokenAsync(configured, CancellationToken.None)).ShouldBeNull();
    }

    private async Task<List<string>> AuditAsync(string kind)
    {
        var audit = _dashboard.Services.GetRequiredService<IAuditTrail>();
        var page = await audit.ListAsync(new AuditQuery { Kind = kind }, CancellationToken.None);
        return [.. page.Items.Select(i => $"{i.Subject} {i.Details["why"]}")];
    }
}
