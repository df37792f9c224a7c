using CoveDashboard.Api.Exports;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Tests.Components.Plans;
using Microsoft.AspNetCore.Http;

namespace CoveDashboard.Tests.Api;

public sealed class ChangesCsvTests
{
    [Fact]
    public async Task Execute_HostileResources_StayTextAndTheRehearsalSaysSoInEveryRow()
    {
        var change = AnyPlan.Change(1, resource: "=HYPERLINK(\"http://x\")") with { AccountName = "+1", Note = "@now" };
        var plan = AnyPlan.Of(PlanState.Applied, change: e => e.With(change));
        var outcome = new ChangeOutcome(1, ChangeState.Applied, "-1", plan.Envelope.SealedAt, [new SentCall("cloudtrail", "StopLogging", plan.Envelope.SealedAt, "me", "req-1", null)], null);

        var lines = await LinesAsync(new ChangesCsv(plan, isRehearsal: true, [outcome]));

        lines[0].ShouldStartWith("rehearsal,plan,hash,change,accountId,");
        lines[1].ShouldStartWith($"REHEARSAL,37,{plan.Hash},1,111111111111,'+1,Root/Prod,eu-west-1,\"'=HYPERLINK(");
        lines[1].ShouldContain(",Applied,'-1,req-1,\"cloudtrail:StopLogging ");
        lines[1].ShouldEndWith(",'@now");
        lines.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Execute_OfAChangeMadeFromAnotherAccount_NamesTheAccountThatChangesAndTheOneThatCalls()
    {
        var change = AnyPlan.Change(1, resource: "account/111111111111") with { AccountId = "999999999999", AffectedAccountId = "111111111111", AccountName = "shop" };

        var lines = await LinesAsync(new ChangesCsv(AnyPlan.Of(change: e => e.With(change)), isRehearsal: false, []));

        var cells = lines[0].Split(',').Zip(lines[1].Split(',')).Take(10).ToDictionary(p => p.First, p => p.Second);
        (cells["accountId"], cells["accountName"], cells["callingAccountId"]).ShouldBe(("111111111111", "shop", "999999999999"));
    }

    [Fact]
    public async Task Execute_BeforeAnApply_SaysPending()
    {
        var lines = await LinesAsync(new ChangesCsv(AnyPlan.Of(), isRehearsal: false, []));

        lines[0].ShouldStartWith("plan,hash,");
        lines.Skip(1).ShouldAllBe(l => l.Contains(",Pending,", StringComparison.Ordinal));
        lines.Length.ShouldBe(4);
    }

    private static async Task<string[]> LinesAsync(ChangesCsv export)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { Response = { Body = body } };
        await export.ExecuteAsync(http);
        return System.Text.Encoding.UTF8.GetString(body.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
