using System.Text.Json.Nodes;
using CoveDashboard.Components.Pages.Wizard;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Tests.Components.Wizard;

public sealed class RunDraftTests
{
    private static readonly string[] Start = ["eu-west-1", "us-east-1"];

    [Fact]
    public void ToRequest_OfAFreshDraft_TakesEverythingAndTheStartingRegions()
    {
        var request = new RunDraft().ToRequest("acme", Action(ActionScope.Regional), Start);

        request.Connection.ShouldBe("acme");
        request.Targets.Include.ShouldBeNull();
        request.Targets.Ignore.ShouldBeEmpty();
        request.Regions.Include.ShouldBe(Start);
        request.Options.PolicyArns.ShouldBeEmpty();
        (request.Options with { PolicyArns = RunOptions.Default.PolicyArns }).ShouldBe(RunOptions.Default);
    }

    [Fact]
    public void ToRequest_OfAnAccountScopedAction_SaysNothingOfRegions()
    {
        new RunDraft().ToRequest("acme", Action(ActionScope.Account), Start).Regions.ShouldBe(RegionSelection.Default);
    }

    [Fact]
    public void ToRequest_NoIdsAndNoRegions_KeepsThemEmptySoThatTheyAreRefused()
    {
        var draft = new RunDraft { Everything = false, Include = " \n", Regions = [] };

        var request = draft.ToRequest("acme", Action(ActionScope.Regional), Start);

        request.Targets.Include.ShouldNotBeNull().ShouldBeEmpty();
        request.Regions.Include.ShouldNotBeNull().ShouldBeEmpty();
    }

    [Fact]
    public void ToRequest_WhatWasTyped_IsPassedOnAsItWasTyped()
    {
        var draft = new RunDraft { Everything = false, Include = "cat, 111111111111\nou-1", Ignore = "222222222222", RoleName = "audit", FailurePercent = 5, MaxConcurrency = 3 };

        var request = draft.ToRequest("acme", Action(ActionScope.Regional), Start);

        request.Targets.Include.ShouldBe(["cat", "111111111111", "ou-1"]);
        request.Targets.Ignore.ShouldBe(["222222222222"]);
        request.Options.RoleName.ShouldBe("audit");
        request.Options.FailureBudget.ShouldBe(new FailureBudget(null, 5));
        request.Options.MaxConcurrency.ShouldBe(3);
    }

    [Fact]
    public void ToRequest_Parameters_AreOfTheSchemasTypes()
    {
        var draft = new RunDraft();
        draft.Parameters["days"] = "30";
        draft.Parameters["shadow"] = "true";
        draft.Parameters["names"] = "a, b";
        draft.Parameters["limit"] = "many";

        var request = draft.ToRequest("acme", Action(ActionScope.Account), Start);

        request.Parameters!.ToJsonString().ShouldBe("""{"days":30,"shadow":true,"names":["a","b"],"limit":"many"}""");
    }

    [Fact]
    public void Differences_OfAnExternalId_NamesItAndDoesNotShowIt()
    {
        var draft = new RunDraft { ExternalId = "hush", FailFast = true };

        draft.Differences.ShouldBe(["external id", "end at the first failure"]);
    }

    private static ActionDescription Action(ActionScope scope) => new()
    {
        Id = "a",
        Title = "A",
        Summary = "",
        Service = "S",
        Scope = scope,
        Operations = [],
        Columns = [],
        ParameterSchema = JsonNode.Parse("""
            {"type":"object","properties":{"days":{"type":"integer"},"shadow":{"type":"boolean"},"names":{"type":"array"},"limit":{"type":"integer"},"other":{"type":"string"}}}
            """)!.AsObject(),
    };
}
