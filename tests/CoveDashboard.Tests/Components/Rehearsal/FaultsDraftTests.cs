using System.Text.Json;
using CoveDashboard.Components.Pages.Rehearsal;
using CoveDashboard.Rehearsal;

namespace CoveDashboard.Tests.Components.Rehearsal;

public sealed class FaultsDraftTests
{
    [Fact]
    public void Read_WhatWasWritten_GivesTheSameFaults()
    {
        var faults = new RehearsalFaults
        {
            ThrottleRate = 0.25,
            ErrorRate = 0.5,
            CallsPerSecond = 10,
            LatencyMs = 80,
            ExpireAfterSeconds = 30,
            DenyAccounts = ["111111111111", "222222222222"],
            DenyActions = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["*"] = ["cloudtrail:Get*"] },
            DisabledRegions = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["111111111111"] = ["eu-west-1", "eu-west-2"] },
        };

        var (read, problems) = FaultsDraft.From(faults).Read(new RehearsalFaults());

        problems.ShouldBeEmpty();
        JsonSerializer.Serialize(read).ShouldBe(JsonSerializer.Serialize(faults));
    }

    [Fact]
    public void Read_AnEmptyNumberAndALineWithoutColon_NamesEach()
    {
        var draft = new FaultsDraft { ThrottlePercent = null, DisabledRegions = "eu-west-1" };

        var (read, problems) = draft.Read(new RehearsalFaults());

        read.ShouldBeNull();
        problems.ShouldBe(
        [
            "Throttled calls is empty: write a number, 0 for none.",
            "Disabled regions has the line \"eu-west-1\": write an account id or *, a colon, and what is meant.",
        ]);
    }

    [Fact]
    public void Read_AShareBeyondAll_IsRefused()
    {
        new FaultsDraft { ErrorPercent = 150 }.Read(new RehearsalFaults()).Problems.Single().ShouldStartWith("ErrorRate is 1.5");
    }
}
