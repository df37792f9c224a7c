using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.People;

/// <summary>What administrators may and may not do to people.</summary>
public sealed class PeopleTests : IAsyncLifetime
{
    private TestDashboard _dashboard = null!;

    private IPeople People => _dashboard.Services.GetRequiredService<IPeople>();

    public async ValueTask InitializeAsync() => _dashboard = await TestDashboard.StartAsync();

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public async Task Add_WithManyFaults_NamesAllOfThem()
    {
        var wanted = new NewPerson(PersonId.LocalIssuer, "No Name!", " ",
        [
            new WantedRole(Role.Operator, new HashSet<string>(["ou-x"])), new WantedRole(Role.Viewer, new HashSet<string>(["r-ab12"])),
            new WantedRole(Role.Approver, new HashSet<string>()), new WantedRole(Role.Operator, null),
        ]);

        var faults = (await People.AddAsync(wanted, KnownPeople.Administrator, CancellationToken.None)).Faults;

        faults.Select(f => f.Path).ShouldBe(["subject", "name", "roles", "roles[0].ous", "roles[1].ous", "roles[2].ous"]);
    }

    [Fact]
    public async Task Add_Twice_IsRefused()
    {
        await _dashboard.AddPersonAsync("alpha", Role.Viewer);

        var again = await People.AddAsync(new NewPerson(PersonId.LocalIssuer, "alpha", "Alpha", []), KnownPeople.Administrator, CancellationToken.None);

        again.Faults.ShouldHaveSingleItem().Path.ShouldBe("subject");
    }

    [Fact]
    public async Task Change_OfOneself_IsRefusedWithAllFaults()
    {
        var alpha = await _dashboard.AddPersonAsync("alpha", Role.Administrator);
        var change = new PersonChange { Name = "", IsDisabled = true, Roles = [new WantedRole(Role.Approver, null)] };

        var faults = (await People.ChangeAsync(alpha.Id, change, alpha.ToActor(), CancellationToken.None))!.Faults;

        faults.Select(f => f.Path).ShouldBe(["name", "roles", "disabled", "roles"]);
        faults[^1].Message.ShouldContain("last administrator");
    }

    [Fact]
    public async Task Change_OfTheLastAdministrator_IsRefused_OfTheSecondLastIsNot()
    {
        var alpha = await _dashboard.AddPersonAsync("alpha", Role.Administrator);
        var iota = await _dashboard.AddPersonAsync("iota", Role.Administrator);

        (await People.ChangeAsync(alpha.Id, new PersonChange { Roles = [] }, KnownPeople.Administrator, CancellationToken.None))!.Faults.ShouldBeEmpty();
        (await People.ChangeAsync(iota.Id, new PersonChange { IsDisabled = true }, KnownPeople.Administrator, CancellationToken.None))!
            .Faults.ShouldHaveSingleItem().Path.ShouldBe("disabled");
    }

    [Fact]
    public async Task Change_OfOneRole_KeepsWhoGaveTheOther()
    {
        var alpha = await _dashboard.AddPersonAsync("alpha", Role.Operator);
        var other = KnownPeople.Administrator with { Subject = "other" };
        WantedRole[] both = [new(Role.Operator, null), new(Role.Approver, null)];

        var changed = (await People.ChangeAsync(alpha.Id, new PersonChange { Roles = both }, other, CancellationToken.None))!.Value!;

        changed.Grants.Select(g => (g.Role, g.GrantedBy.Subject)).ShouldBe([(Role.Operator, "chief"), (Role.Approver, "other")]);
        (await People.HasRaisedAsync(other.Id, alpha.Identity, CancellationToken.None)).ShouldBeTrue();
        var audit = await _dashboard.Services.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery { Kind = AuditKinds.PersonChanged }, CancellationToken.None);
        audit.Items.Single().Details["roles"]!.GetValue<string>().ShouldBe("Operator, Approver");
    }

    [Fact]
    public async Task EveryCommand_WithoutTheRole_IsForbidden()
    {
        var alpha = await _dashboard.AddPersonAsync("alpha", Role.Viewer);
        var operatorOnly = KnownPeople.Administrator with { Roles = new HashSet<Role> { Role.Operator, Role.Approver } };

        await Should.ThrowAsync<ForbiddenException>(() => People.ListAsync(operatorOnly, 10, null, CancellationToken.None));
        await Should.ThrowAsync<ForbiddenException>(() => People.AddAsync(new NewPerson("local", "kappa", "Kappa", []), operatorOnly, CancellationToken.None));
        await Should.ThrowAsync<ForbiddenException>(() => People.ChangeAsync(alpha.Id, new PersonChange(), operatorOnly, CancellationToken.None));
        await Should.ThrowAsync<ForbiddenException>(() => People.PasswordLinkAsync(alpha.Id, operatorOnly, CancellationToken.None));
    }

    [Fact]
    public async Task SetPassword_ThatIsBad_NamesEveryFaultAndSpendsNothing()
    {
        var gamma = await _dashboard.AddPersonAsync("gamma", Role.Viewer);
        var link = (await People.PasswordLinkAsync(gamma.Id, KnownPeople.Administrator, CancellationToken.None))!.Value!;
        var own = _dashboard.Services.GetRequiredService<IOwnCredentials>();

        var faults = (await own.SetPasswordAsync(link.Token, "gammagamma", "gamma", CancellationToken.None)).Faults;

        faults.Select(f => f.Path).ShouldBe(["password", "password", "password", "again"]);
        (await own.SetPasswordAsync(link.Token, KnownPeople.Password, KnownPeople.Password, CancellationToken.None)).IsValid.ShouldBeTrue();
        (await own.SetPasswordAsync(link.Token, KnownPeople.Password, KnownPeople.Password, CancellationToken.None)).Faults.ShouldHaveSingleItem().Message.ShouldContain("used before");
    }
}
