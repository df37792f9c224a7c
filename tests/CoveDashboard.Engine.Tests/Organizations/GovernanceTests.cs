using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Governance;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Organizations;

namespace CoveDashboard.Engine.Tests.Organizations;

public sealed class GovernanceTests
{
    private const string Scp = "SERVICE_CONTROL_POLICY";
    private static readonly PolicySummary Full = new("p-FullAWSAccess", "FullAWSAccess", null, Scp, IsAwsManaged: true);
    private static readonly PolicySummary Regions = new("p-1", "ApprovedRegions", null, Scp, IsAwsManaged: false);
    private static readonly PolicySummary Tags = new("p-2", "CostCenters", null, "TAG_POLICY", IsAwsManaged: false);

    private readonly FakeGovernanceReader _reader = new();

    [Fact]
    public async Task Policies_OfAnAccount_AreItsOwnThenThoseAboveItMarkedAsInherited()
    {
        _reader.Policies[Fixtures.D] = [Full];
        _reader.Policies[Fixtures.Ou4] = [Full, Regions];
        _reader.Policies[OrganizationBuilder.RootId] = [Full, Tags];
        _reader.Policies[Fixtures.Ou1] = [Tags];

        var policies = await new NodePolicies(_reader).ReadAsync("acme", Enabling(Scp, "TAG_POLICY"), Fixtures.D, CancellationToken.None);

        policies.Policies.ShouldBe([
            new AttachedPolicy(Full, Fixtures.D, IsInherited: false),
            new AttachedPolicy(Regions, Fixtures.Ou4, IsInherited: true),
            new AttachedPolicy(Full, Fixtures.Ou4, IsInherited: true),
            new AttachedPolicy(Full, OrganizationBuilder.RootId, IsInherited: true),
            new AttachedPolicy(Tags, OrganizationBuilder.RootId, IsInherited: true),
        ]);
        (policies.TypesAreKnown, policies.Unreadable.Count).ShouldBe((true, 0));
        policies.Types.ShouldBe([Scp, "TAG_POLICY"]);
    }

    [Fact]
    public async Task Policies_TypeThatIsNotEnabled_IsNotAskedFor()
    {
        _reader.Policies[OrganizationBuilder.RootId] = [Full, Tags];

        var policies = await new NodePolicies(_reader).ReadAsync("acme", Enabling(Scp), OrganizationBuilder.RootId, CancellationToken.None);

        policies.Policies.Select(p => p.Policy).ShouldBe([Full]);
    }

    [Fact]
    public async Task Policies_OneLevelRefused_NamesItAndGivesTheRest()
    {
        _reader.Policies[Fixtures.Ou4] = [Regions];
        _reader.RefusedPolicies.Add(OrganizationBuilder.RootId);

        var policies = await new NodePolicies(_reader).ReadAsync("acme", Enabling(Scp), Fixtures.Ou4, CancellationToken.None);

        policies.Policies.ShouldBe([new AttachedPolicy(Regions, Fixtures.Ou4, IsInherited: false)]);
        policies.Unreadable.ShouldBe([new UnreadableNode(OrganizationBuilder.RootId, "ListPoliciesForTarget (SERVICE_CONTROL_POLICY)", "AccessDeniedException", "not authorized")]);
    }

    [Fact]
    public async Task Policies_RootThatDidNotSay_AsksForTheCommonTypes()
    {
        var policies = await new NodePolicies(_reader).ReadAsync("acme", Fixtures.Small().Build(), Fixtures.Ou4, CancellationToken.None);

        policies.TypesAreKnown.ShouldBeFalse();
        policies.Types.ShouldContain("RESOURCE_CONTROL_POLICY");
    }

    [Fact]
    public async Task Administrators_AskedTwice_AreReadOnce()
    {
        await using var administrators = new DelegatedAdministrators(_reader, new FakeClock(DateTimeOffset.UnixEpoch));
        _reader.Administrators = [new DelegatedAdministrator(Fixtures.A, DateTimeOffset.UnixEpoch)];

        await administrators.GetAsync("acme", maxAge: null, CancellationToken.None);
        var reading = await administrators.GetAsync("acme", maxAge: null, CancellationToken.None);

        reading.Administrators!.Keys.ShouldBe([Fixtures.A]);
        reading.Refusal.ShouldBeNull();
        _reader.AdministratorReads.ShouldBe(1);
    }

    [Fact]
    public async Task Administrators_Refused_AreUnknownRatherThanNone()
    {
        await using var administrators = new DelegatedAdministrators(_reader, new FakeClock(DateTimeOffset.UnixEpoch));
        _reader.AdministratorsFault = new AwsCallException(AwsErrorKind.AccessDenied, "AccessDeniedException", "no");

        var reading = await administrators.GetAsync("acme", maxAge: null, CancellationToken.None);

        reading.Administrators.ShouldBeNull();
        reading.Refusal.ShouldBe(new UnreadableNode("", "ListDelegatedAdministrators", "AccessDeniedException", "no"));
    }

    [Fact]
    public async Task Facts_OfADelegatedAdministrator_AreItsTagsPoliciesAndServices()
    {
        var (organizations, tags) = (new FakeOrganizationReader(Fixtures.Small().Build()), new Dictionary<string, string>(StringComparer.Ordinal) { ["owner"] = "me" });
        organizations.Tags[Fixtures.A] = tags;
        _reader.Administrators = [new DelegatedAdministrator(Fixtures.A, null)];
        _reader.Services[Fixtures.A] = [new DelegatedService("cloudtrail.amazonaws.com", null)];
        await using var administrators = new DelegatedAdministrators(_reader, new FakeClock(DateTimeOffset.UnixEpoch));

        var facts = await new NodeFactsReader(organizations, _reader, new NodePolicies(_reader), administrators).ReadAsync("acme", organizations.Organization, Fixtures.A, CancellationToken.None);

        facts.Tags.ShouldBe(tags);
        facts.Services!.Select(s => s.Principal).ShouldBe(["cloudtrail.amazonaws.com"]);
        facts.Unreadable.ShouldBeEmpty();
    }

    [Fact]
    public async Task Facts_TagsAndAdministratorsRefused_AreUnknownAndNamed()
    {
        var organizations = new FakeOrganizationReader(Fixtures.Small().Build());
        organizations.RefusedTags.Add(Fixtures.A);
        _reader.AdministratorsFault = new AwsCallException(AwsErrorKind.AccessDenied, "AccessDeniedException", "no");
        await using var administrators = new DelegatedAdministrators(_reader, new FakeClock(DateTimeOffset.UnixEpoch));

        var facts = await new NodeFactsReader(organizations, _reader, new NodePolicies(_reader), administrators).ReadAsync("acme", organizations.Organization, Fixtures.A, CancellationToken.None);

        (facts.Tags, facts.Services).ShouldBe((null, null));
        facts.Unreadable.Select(u => u.Operation).ShouldBe(["ListTagsForResource", "ListDelegatedAdministrators"]);
    }

    /// <summary>S, whose root says which policy types it enables.</summary>
    private static Organization Enabling(params string[] types)
    {
        var small = Fixtures.Small().Build();
        var said = string.Join(',', types.Select(t => $$"""{"Type":"{{t}}","Status":"ENABLED"}""").Append("""{"Type":"BACKUP_POLICY","Status":"PENDING_ENABLE"}"""));
        return new Organization(
            small.Identity, small.Units.Select(u => u.IsRoot ? u with { Fields = $$"""{"PolicyTypes":[{{said}}]}""" } : u), small.Accounts, [], small.ReadAt);
    }
}
