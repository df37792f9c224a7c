using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Runs.Execution.Apply;
using CoveDashboard.Testing.Plans;

namespace CoveDashboard.Engine.Tests.Plans;

/// <summary>What lets a plan write: a role in the members, or the configuration's word for the connection's own session.</summary>
public sealed class OwnSessionTests
{
    [Theory]
    [InlineData(null, null, "does not let plans write on its own session")]
    [InlineData(null, true, null)]
    [InlineData("Writer", null, null)]
    [InlineData("Another", null, null)]
    [InlineData("Writer", false, "does not let plans write on its own session")]
    public void WhyNot_OfAPlanThatAssumesNoRole_AsksForTheOwnSessionOnly(string? applyRole, bool? onOwnSession, string? expected) =>
        ShouldSay(WhyNot(isOwnSession: true, applyRole, onOwnSession), expected);

    [Theory]
    [InlineData(null, true, "is read-only: it names no ApplyRole")]
    [InlineData("Writer", false, null)]
    [InlineData("Another", null, "was sealed for the role Writer")]
    public void WhyNot_OfAPlanInTheMembers_AsksForTheRole(string? applyRole, bool? onOwnSession, string? expected) =>
        ShouldSay(WhyNot(isOwnSession: false, applyRole, onOwnSession), expected);

    private static void ShouldSay(string? said, string? expected)
    {
        if (expected is null)
            said.ShouldBeNull();
        else
            said.ShouldNotBeNull().ShouldContain(expected);
    }

    private static string? WhyNot(bool isOwnSession, string? applyRole, bool? onOwnSession)
    {
        var envelope = new PlanBuilder().Envelope();
        envelope = envelope with
        {
            Endpoints = new Dictionary<string, string>(StringComparer.Ordinal),
            Changes = [.. envelope.Changes.Select(c => c with { UseCallerSession = isOwnSession })],
        };
        var connection = new ConnectionSettings { Name = "acme", ApplyRole = applyRole, ApplyOnOwnSession = onOwnSession };
        var action = new ActionDescription { Id = "fake", Title = "", Summary = "", Service = "", Operations = [], Columns = [] };
        return SealedCheck.WhyNot(envelope, action, connection);
    }
}
