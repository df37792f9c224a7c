using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Resources;

/// <summary>The CloudFormation stacks of an account in a region.</summary>
internal sealed class StackPlanter(World world)
{
    private static readonly string[] Names = ["network-baseline", "orders-database", "landing-zone-guardrails", "reporting"];
    private static readonly string[] States = ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "ROLLBACK_COMPLETE"];
    private static readonly string[] Drifts = ["NOT_CHECKED", "IN_SYNC", "DRIFTED"];
    private static readonly string[] Homes = ["eu-central-1", "eu-west-1", "us-east-1"];

    public IReadOnlyList<Stack> Plant(string accountId, string region)
    {
        if (world.Organization.FindAccount(accountId) is not { } account || !Homes.Contains(region))
            return [];

        var dice = new Dice(world.Seed, $"stacks {accountId} {region}");
        var stacks = new List<Stack>();
        foreach (var name in Names)
        {
            if (!dice.Chance(0.4))
                continue;
            var id = $"{dice.Hex(8)}-{dice.Hex(4)}-11ee-{dice.Hex(4)}-{dice.Hex(12)}";
            stacks.Add(new Stack(
                $"arn:aws:cloudformation:{region}:{accountId}:stack/{name}/{id}",
                name,
                dice.Pick(States),
                dice.Pick(Drifts),
                dice.Chance(0.3),
                dice.Moment(account.JoinedTimestamp, Eras.LatestEvent),
                // A secret whose author forgot NoEcho, as AWS returns it: clients must drop it.
                new Dictionary<string, string>(StringComparer.Ordinal) { ["Stage"] = "prod", ["DatabasePassword"] = "rehearsal-" + dice.Hex(12) }));
        }

        return stacks;
    }
}

/// <summary>A CloudFormation stack.</summary>
internal sealed record Stack(
    string Id,
    string Name,
    string Status,
    string Drift,
    bool IsTerminationProtected,
    DateTimeOffset CreationTime,
    IReadOnlyDictionary<string, string> Parameters);
