using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Resources;

/// <summary>The functions of an account in a region. Some runtimes are long past their end, as runtimes are.</summary>
internal sealed class FunctionPlanter(World world)
{
    private static readonly string[] Names = ["webhook", "thumbnailer", "nightly-report", "order-events", "token-exchange", "s3-cleanup", "alert-router", "pdf-render"];
    private static readonly string[] Runtimes = ["nodejs20.x", "python3.12", "python3.9", "nodejs16.x", "java17", "dotnet8", "python2.7", "go1.x"];
    private static readonly string[] Homes = ["eu-central-1", "eu-west-1", "us-east-1"];

    public IReadOnlyList<LambdaFunction> Plant(string accountId, string region)
    {
        if (world.Organization.FindAccount(accountId) is not { } account || !Homes.Contains(region))
            return [];

        var dice = new Dice(world.Seed, $"functions {accountId} {region}");
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = dice.Below(5); i > 0; i--)
            names.Add(dice.Pick(Names));

        var functions = new List<LambdaFunction>();
        foreach (var name in names)
        {
            functions.Add(new LambdaFunction(
                name,
                $"arn:aws:lambda:{region}:{accountId}:function:{name}",
                dice.Pick(Runtimes),
                $"arn:aws:iam::{accountId}:role/service-role/{name}",
                128 << dice.Below(4),
                dice.Between(3, 60),
                dice.Between(1_000, 9_000_000),
                dice.Moment(account.JoinedTimestamp, Eras.LatestEvent),
                // A secret in plain sight, as AWS returns it: clients must drop it.
                new Dictionary<string, string>(StringComparer.Ordinal) { ["STAGE"] = "prod", ["DB_PASSWORD"] = "rehearsal-" + dice.Hex(12) }));
        }

        return functions;
    }
}

/// <summary>A Lambda function.</summary>
internal sealed record LambdaFunction(
    string Name,
    string Arn,
    string Runtime,
    string RoleArn,
    int MemorySize,
    int Timeout,
    int CodeSize,
    DateTimeOffset LastModified,
    IReadOnlyDictionary<string, string> Environment);
