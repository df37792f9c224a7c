using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Organizations;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Targets;

/// <summary>What the preview counts is what the run creates, whatever is selected.</summary>
public sealed class PreviewTests
{
    private static readonly string[] Units = [OrganizationBuilder.RootId, Ou1, Ou2, Ou3, Ou4];
    private static readonly string[] Regions = ["eu-west-1", "us-east-1", "eu-south-1"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Preview_OfAnySelection_CountsWhatTheRunCreates(int seed)
    {
        var random = new Random(seed);
        await using var host = await EngineHost.StartAsync(AnyOrganization(random));
        var request = AnyRequest(random);

        var preview = await host.Desk.PreviewAsync(request, TestActors.Operator, CancellationToken.None);

        if (preview.Value is not { } plan)
        {
            var refused = await host.Desk.StartAsync(request, TestActors.Operator, idempotencyKey: null, CancellationToken.None);
            refused.Faults.ShouldBe(preview.Faults);
            return;
        }
        var run = await host.RunToEndAsync(request);
        var results = await host.ResultsAsync(run);
        run.Totals.Targets.ShouldBe(plan.Targets.Count + plan.Skipped.Count);
        run.Totals.Skipped.ShouldBe(plan.Skipped.Count);
        run.Regions.ShouldBe(plan.Regions);
        results.Where(r => r.State != TargetState.Skipped).Select(r => r.Target.AccountId).Distinct().Count().ShouldBe(plan.AccountCount);
        host.Sessions.Opened.Where(s => !s.UseCallerSession).Select(s => s.AccountId).Distinct().Count().ShouldBe(plan.RoleCount);
        (await host.Desk.LeftOutAsync(run.Id, CancellationToken.None)).ShouldBe(plan.LeftOut, ignoreOrder: true);
    }

    private static OrganizationBuilder AnyOrganization(Random random)
    {
        var builder = new OrganizationBuilder().Management(H, "H").Unit(Ou1, "ou1").Unit(Ou2, "ou2", Ou1).Unit(Ou3, "ou3", Ou2).Unit(Ou4, "ou4");
        for (var number = 0; number < random.Next(1, 30); number++)
            builder.Account(Id(number), $"account-{number}", random.GetItems(Units, 1)[0], random.Next(5) == 0 ? AccountState.Suspended : AccountState.Active);
        return builder;
    }

    private static RunRequest AnyRequest(Random random)
    {
        string[] ids = [.. Units, H, Id(0), Id(1), Id(2), Id(29)];
        var include = random.Next(3) == 0 ? null : random.GetItems(ids, random.Next(1, 5)).Distinct().ToArray();
        var ignore = random.GetItems(ids[1..], random.Next(3)).Distinct().ToArray();
        return EngineHost.Everything with
        {
            Targets = new TargetSelection(include, ignore, IncludeCallingAccount: random.Next(2) == 0),
            Regions = new RegionSelection([.. random.GetItems(Regions, random.Next(1, 4)).Distinct()], []),
        };
    }

    private static string Id(int number) => $"5{number:d11}";
}
