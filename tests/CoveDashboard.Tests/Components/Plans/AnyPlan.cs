using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Testing.Plans;

namespace CoveDashboard.Tests.Components.Plans;

/// <summary>Plans for the pages' tests.</summary>
internal static class AnyPlan
{
    public const string Hostile = "<script>alert(1)</script>";

    public static readonly PlanRights Everything = new(null, null, null, null, null, null, null);

    public static Plan Of(PlanState state = PlanState.Waiting, int accounts = 3, Func<PlanEnvelope, PlanEnvelope>? change = null, ChangeTotals? totals = null)
    {
        var envelope = new PlanBuilder { Accounts = accounts }.Envelope();
        envelope = change?.Invoke(envelope) ?? envelope;
        return new Plan
        {
            Hash = new string('a', 64),
            Number = 37,
            Envelope = envelope,
            State = state,
            Decisions = [],
            Totals = totals ?? Totals(pending: envelope.Changes.Count),
        };
    }

    public static ChangeTotals Totals(int pending = 0, int applied = 0, int drifted = 0, int failed = 0) => new(pending, applied, 0, drifted, 0, failed, 0, 0);

    public static PlanChange Change(int id, string account = "111111111111", string region = "eu-west-1", string ou = "Root/Prod", string? resource = null) => new(
        id, account, $"account {account[..3]}", ou, region, resource ?? $"arn:aws:fake:{region}:{account}:thing/{id}", account, UseCallerSession: false,
        [new PlannedCall("cloudtrail", "StopLogging", new JsonObject { ["Name"] = resource ?? $"thing-{id}" })],
        new JsonObject { ["IsLogging"] = true, ["Name"] = "x" }, new JsonObject { ["IsLogging"] = false, ["Name"] = "x" },
        Inverse.By(new PlannedCall("cloudtrail", "StartLogging", new JsonObject { ["Name"] = "x" })), Note: null);

    public static PlanEnvelope With(this PlanEnvelope envelope, params PlanChange[] changes) => envelope with { Changes = changes };
}
