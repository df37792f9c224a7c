using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Organizations;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Targets;

/// <summary>Checks 1–23 of botocove's behaviour, numbered as in the parity list. Resolution sends nothing, so a fault means no AssumeRole.</summary>
public sealed class TargetParityTests
{
    public static TheoryData<string, string[]?, string[], string[]> Selections => new()
    {
        { "A1 everything", null, [], [A, B, C, D] },
        { "A2 nested OUs expand", [Ou1], [], [A, B, C] },
        { "A3 each once", [A, Ou1, A], [], [A, B, C] },
        { "A4 ignore an account", null, [A], [B, C, D] },
        { "A5 ignore an OU", null, [Ou3], [D] },
        { "A6 ignore wins", [A, B], [B], [A] },
        { "A8 the calling account is left out", [H, A], [], [A] },
        { "A13 an empty ignore list is allowed", null, [], [A, B, C, D] },
        { "better: the root means everything", [OrganizationBuilder.RootId], [], [A, B, C, D] },
    };

    [Theory]
    [MemberData(nameof(Selections))]
    public void Small_Selection_GivesAccounts(string check, string[]? include, string[] ignore, string[] expected)
    {
        var plan = Resolve(Small().Build(), include, ignore).Value.ShouldNotBeNull(check);

        plan.Targets.Select(t => t.AccountId).ShouldBe(expected, check);
        plan.Targets.Select(t => t.Ordinal).ShouldBe(Enumerable.Range(0, expected.Length));
        plan.AccountCount.ShouldBe(expected.Length);
    }

    [Theory]
    [InlineData("A7 target and ignore the same", new[] { A }, new[] { A }, "1 ignored")]
    [InlineData("A8 only the management account", new[] { H }, new string[0], "the calling account")]
    public void NothingLeft_IsRefused(string check, string[] include, string[] ignore, string reason)
    {
        var fault = Resolve(Small().Build(), include, ignore).Faults.ShouldHaveSingleItem(check);

        fault.Path.ShouldBe("targets");
        fault.Message.ShouldStartWith("No eligible accounts:");
        fault.Message.ShouldContain(reason);
    }

    [Fact]
    public void A9_OrganizationOfTheManagementAccountOnly_IsRefused()
    {
        var faults = Resolve(new OrganizationBuilder().Management(H).Build(), include: null, ignore: []).Faults;

        faults.ShouldHaveSingleItem().Message.ShouldStartWith("No eligible accounts:");
    }

    [Theory]
    [InlineData(1000, OuB)]
    [InlineData(500, OuB, OuC)]
    [InlineData(500, OuA)]
    public void A10_LargeOrganization_IgnoresWholeOus(int expected, params string[] ignore) =>
        Resolve(Large().Build(), include: null, ignore).Value.ShouldNotBeNull().Targets.Count.ShouldBe(expected);

    [Theory]
    [InlineData("cat")]
    [InlineData("xu-gzxu-393a2l5b")]
    [InlineData("111111111110\n")]
    [InlineData("ou-root-00000001\n")]
    [InlineData("１１１１１１１１１１１１")]
    [InlineData(" 111111111110")]
    [InlineData("")]
    public void A11_MalformedId_NamesItAndTheAcceptedForms(string id)
    {
        var fault = Resolve(Small().Build(), [A, id], []).Faults.ShouldHaveSingleItem();

        fault.Path.ShouldBe("targets.include[1]");
        fault.Message.ShouldContain(id.Replace("\n", "\\u000a", StringComparison.Ordinal));
        fault.Message.ShouldContain("an account id (12 digits) or an OU id");
    }

    [Fact]
    public void A11_ElevenDigits_AreOfferedTheirLostZero()
    {
        var fault = Resolve(Small().Build(), ["12345678901"], []).Faults.ShouldHaveSingleItem();

        fault.ShouldBe(new Fault("targets.include[0]", "\"12345678901\" has 11 digits. Did you mean 012345678901?"));
    }

    [Fact]
    public void A12_EmptyInclude_IsRefusedAndNeverEverything() =>
        Resolve(Small().Build(), [], []).Faults.ShouldHaveSingleItem().Path.ShouldBe("targets.include");

    [Fact]
    public void A14_UnknownAccount_IsRefused()
    {
        var fault = Resolve(Small().Build(), ["111111111111"], []).Faults.ShouldHaveSingleItem();

        fault.ShouldBe(new Fault("targets.include[0]", "111111111111 is not an active account of this organization."));
    }

    [Fact]
    public void A15_SuspendedAccount_IsSkippedWithItsState()
    {
        var plan = Resolve(Small(AccountState.Suspended).Build(), include: null, ignore: []).Value.ShouldNotBeNull();

        plan.Targets.Select(t => t.AccountId).ShouldBe([A, B, C]);
        var skipped = plan.Skipped.ShouldHaveSingleItem();
        (skipped.Target.AccountId, skipped.Target.Ordinal, skipped.Reason, skipped.Detail).ShouldBe((D, 3, LeftOutReason.NotActive, "SUSPENDED"));
        plan.LeftOut.Single(l => l.AccountId == D).Detail.ShouldBe("SUSPENDED");
    }

    [Fact]
    public void A16_AccountsUnreadable_NamedAccountRunsWithoutNameAndMail()
    {
        var organization = new OrganizationBuilder().Caller(H).NothingReadable().Build();

        var plan = Resolve(organization, [A], []).Value.ShouldNotBeNull();

        plan.Targets.ShouldHaveSingleItem().ShouldBe(new Target(0, A, A, Email: null, OuPath: "", Region: "us-east-1"));
    }

    [Fact]
    public void A17_AccountsKnownFromTheTreeOnly_ExpandTheirOu()
    {
        var organization = new OrganizationBuilder().Caller(H).Unit(Ou1, Ou1)
            .Account(A, A, Ou1, AccountState.Unknown).Account(B, B, Ou1, AccountState.Unknown)
            .Unreadable("", "ListAccounts").Build();

        Resolve(organization, [Ou1], []).Value.ShouldNotBeNull().Targets.Select(t => t.AccountId).ShouldBe([A, B]);
    }

    [Fact]
    public void A18_UnknownOu_IsRefusedByName()
    {
        var faults = Resolve(Small().Build(), ["ou-root-99999999"], ["ou-root-88888888"]).Faults;

        faults.ShouldBe(
        [
            new Fault("targets.include[0]", "ou-root-99999999 is not an OU of this organization."),
            new Fault("targets.ignore[0]", "ou-root-88888888 is not an OU of this organization."),
        ]);
    }

    [Fact]
    public void A19_TwoRegions_GiveEachAccountBothInOrder()
    {
        var plan = Resolve(Small().Build(), include: null, ignore: [], new RegionSelection(["us-east-1", "eu-west-1", "us-east-1"], [])).Value.ShouldNotBeNull();

        plan.Targets.Count.ShouldBe(8);
        plan.Targets[2].ShouldBe(new Target(2, B, "B", "B@example.com", "Root/ou1/ou2/ou3", "us-east-1"));
        plan.Regions.ShouldBe(["us-east-1", "eu-west-1"]);
    }

    [Fact]
    public void A20_NoRegions_TakeTheConnectionsRegion() =>
        Resolve(Small().Build(), include: null, ignore: []).Value.ShouldNotBeNull().Regions.ShouldBe(["us-east-1"]);

    [Fact]
    public void A21_ConnectionsRegion_BeatsTheEnvironments()
    {
        BaseRegion.Of(FakeConnections.Acme with { Region = "eu-west-1" }, "aws", _ => "us-west-2").ShouldBe("eu-west-1");
        BaseRegion.Of(FakeConnections.Acme with { Region = null }, "aws", _ => "us-west-2").ShouldBe("us-west-2");
        BaseRegion.Of(FakeConnections.Acme with { Region = null }, "aws-cn", _ => null).ShouldBe("cn-north-1");
    }

    [Fact]
    public void A22_EmptyRegions_AreRefused() =>
        Resolve(Small().Build(), include: null, ignore: [], new RegionSelection([], [])).Faults.ShouldHaveSingleItem().Path.ShouldBe("regions.include");

    [Fact]
    public void A23_China_RefusesRegionsOfOtherPartitions()
    {
        var organization = Small().Partition("aws-cn").Build();

        Resolve(organization, include: null, ignore: [], new RegionSelection(["cn-north-1"], [])).IsValid.ShouldBeTrue();
        Resolve(organization, include: null, ignore: [], new RegionSelection(["us-east-1"], [])).Faults.ShouldHaveSingleItem()
            .ShouldBe(new Fault("regions.include[0]", "us-east-1 belongs to the partition aws; this connection is in aws-cn."));
    }

    [Fact]
    public void Better_NothingReadableAndNoTargets_SaysWhatToGrant()
    {
        var fault = Resolve(new OrganizationBuilder().Caller(H).NothingReadable().Build(), include: null, ignore: []).Faults.ShouldHaveSingleItem();

        fault.Message.ShouldContain("ListRoots was refused (AccessDeniedException)");
        fault.Message.ShouldContain("organizations:ListAccountsForParent");
        fault.Message.ShouldContain("Cove:Connections:acme:Accounts");
    }

    [Fact]
    public void Better_MisspeltRegion_GetsASuggestion() =>
        Resolve(Small().Build(), include: null, ignore: [], new RegionSelection(["us-esat-1"], [])).Faults.ShouldHaveSingleItem()
            .ShouldBe(new Fault("regions.include[0]", "\"us-esat-1\" is not a region of AWS. Did you mean us-east-1?"));

    [Fact]
    public void SeveralFaults_AreToldAtOnce() =>
        Resolve(Small().Build(), ["cat", Ou1, "12345678901"], ["dog"], new RegionSelection(["mars-1"], ["venus-1"])).Faults.Select(f => f.Path)
            .ShouldBe(["regions.include[0]", "regions.exclude[0]", "targets.include[0]", "targets.include[2]", "targets.ignore[0]"]);

    internal static Validated<TargetPlan> Resolve(
        Organization organization, string[]? include, string[] ignore, RegionSelection? regions = null, ConnectionSettings? connection = null, ActionScope scope = ActionScope.Regional) =>
        TargetResolver.Resolve(
            new TargetQuestion(new TargetSelection(include, ignore), regions ?? RegionSelection.Default, organization, connection ?? FakeConnections.Acme, scope),
            new FakeRegions());
}
