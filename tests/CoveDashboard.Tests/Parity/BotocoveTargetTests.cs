using CoveDashboard.Engine.Library;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Rehearsal;
using CoveDashboard.Testing.Organizations;
using static CoveDashboard.Testing.Organizations.Fixtures;
using static CoveDashboard.Tests.Parity.RehearsedCove;

namespace CoveDashboard.Tests.Parity;

/// <summary>Checks A1–A18 through the library's door: which accounts are entered, as the server sees it.</summary>
public sealed class BotocoveTargetTests
{
    public static TheoryData<string, string[]?, string[]?, string[]> Selections => new()
    {
        { "A1 no targets", null, null, [A, B, C, D] },
        { "A2 an OU means all below it", [Ou1], null, [A, B, C] },
        { "A3 named twice", [A, Ou1, A], null, [A, B, C] },
        { "A4 an ignored account", null, [A], [B, C, D] },
        { "A5 an ignored OU", null, [Ou3], [D] },
        { "A6 ignore wins", [A, B], [B], [A] },
        { "A8 the caller beside another", [H, A], null, [A] },
        { "A13 an empty list of ignored", null, [], [A, B, C, D] },
        { "better: the root means everything", [OrganizationBuilder.RootId], null, [A, B, C, D] },
    };

    public static TheoryData<string, string[]?, string[], string> Refusals => new()
    {
        { "A7 everything ignored", [A], [A], "No eligible accounts" },
        { "A8 the caller alone", [H], [], "the calling account" },
        { "A11 no id", ["cat"], [], "\"cat\" is not an account id (12 digits) or an OU id" },
        { "A11 nearly an OU id", ["xu-gzxu-393a2l5b"], [], "\"xu-gzxu-393a2l5b\" is not an account id (12 digits) or an OU id" },
        { "A11 a trailing newline", [A + "\n"], [], "12 digits" },
        { "A12 an empty list of targets", [], [], "targets.include" },
        { "A14 no account of this organization", ["111111111111"], [], "111111111111 is not an active account of this organization" },
        { "A18 an unknown OU", ["ou-root-99999999"], [], "ou-root-99999999 is not an OU of this organization" },
    };

    [Theory]
    [MemberData(nameof(Selections))]
    public async Task Run_Selection_EntersExactlyTheseAccountsOnce(string check, string[]? include, string[]? ignore, string[] expected)
    {
        await using var cove = await StartAsync(RehearsedFixtures.Small());

        var report = await cove.RunAsync(Select(include, ignore));

        cove.Assumed.ShouldBe(expected, ignoreOrder: false, check);
        report.Results.Select(e => e.Id).Order(StringComparer.Ordinal).ShouldBe(expected, ignoreOrder: false, check);
        report.Exceptions.ShouldBeEmpty();
        report.FailedAssumeRole.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Run_WhatCannotBeSelected_IsRefusedBeforeAnyAssumeRole(string check, string[]? include, string[] ignore, string words)
    {
        await using var cove = await StartAsync(RehearsedFixtures.Small());

        var refused = await Should.ThrowAsync<RefusedException>(cove.RunAsync(Select(include, ignore)));

        refused.Message.ShouldContain(words, customMessage: check);
        cove.Assumed.ShouldBeEmpty();
    }

    [Fact]
    public async Task A9_OrganizationOfTheCallerAlone_IsRefused()
    {
        await using var cove = await StartAsync(new RehearsalOrganization { Management = new RehearsalAccount("H") { Id = H } });

        (await Should.ThrowAsync<RefusedException>(cove.RunAsync(Select()))).Message.ShouldContain("No eligible accounts");

        cove.Assumed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1000, OuB)]
    [InlineData(500, OuB, OuC)]
    public async Task A10_LargeOrganization_LeavesOutWhatIsIgnored(int expected, params string[] ignore)
    {
        await using var cove = await StartAsync(RehearsedFixtures.Large());

        var report = await cove.Cove.RunAsync(Select(ignore: ignore), (_, _) => Task.FromResult<IEnumerable<System.Text.Json.Nodes.JsonObject>>([]), TestContext.Current.CancellationToken);

        report.Results.Count.ShouldBe(expected);
        cove.Assumed.Count.ShouldBe(expected);
        cove.Assumed.ShouldBeUnique();
    }

    [Fact]
    public async Task A15_SuspendedAccount_IsSkippedWithItsStateAndNotEntered()
    {
        await using var cove = await StartAsync(RehearsedFixtures.Small(stateOfD: "SUSPENDED"));

        var report = await cove.RunAsync(Select());

        cove.Assumed.ShouldBe([A, B, C]);
        report.Exceptions.Select(e => (e.Id, e.State, e.ExceptionDetails)).ShouldBe([(D, TargetState.Skipped, "NotActive: SUSPENDED")]);
    }

    [Fact]
    public async Task A16_ReadsOfTheOrganizationDenied_NamedAccountRunsWithoutNameAndEmail()
    {
        await using var cove = await StartAsync(RehearsedFixtures.Small(), Denying("organizations:*"));

        var entry = (await cove.RunAsync(Select([A]) with { Options = new RunOptions { RoleName = "OrganizationAccountAccessRole" } })).Results.ShouldHaveSingleItem();

        (entry.Id, entry.Name, entry.Email).ShouldBe((A, A, null));
        cove.Assumed.ShouldBe([A]);
    }

    [Fact]
    public async Task A17_ListAccountsDenied_OuIsExpandedByListChildren()
    {
        await using var cove = await StartAsync(
            RehearsedFixtures.Small(), Denying("organizations:ListAccounts", "organizations:ListAccountsForParent", "organizations:ListOrganizationalUnitsForParent"));

        var report = await cove.RunAsync(Select([Ou1]));

        report.Results.Select(e => (e.Id, e.Email)).ShouldBe([(A, null), (B, null), (C, null)]);
        cove.Server.Calls.Counts.Keys.ShouldContain("organizations:ListChildren");
    }

    /// <summary>botocove gives the whole run up.</summary>
    [Fact]
    public async Task Better_TargetedOuWithASuspendedAccount_RunsTheRest()
    {
        await using var cove = await StartAsync(RehearsedFixtures.Tree());

        var report = await cove.RunAsync(Select([Ou1]));

        report.Results.Select(e => e.Name).ShouldBe(["y", "z"]);
        report.Exceptions.Select(e => (e.Name, e.State)).ShouldBe([("w", TargetState.Skipped)]);
    }

    /// <summary>botocove ends with an AttributeError.</summary>
    [Fact]
    public async Task Better_NoAccessToTheOrganizationAndNoTargets_SaysWhatToGrant()
    {
        await using var cove = await StartAsync(RehearsedFixtures.Small(), Denying("organizations:*"));

        (await Should.ThrowAsync<RefusedException>(cove.RunAsync(Select()))).Message.ShouldContain("organizations:ListAccountsForParent");

        cove.Assumed.ShouldBeEmpty();
    }

    private static Func<RehearsalOptions, RehearsalOptions> Denying(params string[] actions) =>
        options => options with { Faults = new RehearsalFaults { DenyActions = new Dictionary<string, IReadOnlyList<string>> { ["*"] = actions } } };
}
