using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Benchmarks.Sizes;

/// <summary>
/// Fills an empty store with 1,000 runs and 5 million results with their rows. The first run and the newest ones go through the store's doors; those between are
/// copies of the first by the database itself, which is the same data in a tenth of the time.
/// </summary>
internal sealed class SizedStore(IRunStore runs, IAuditStore audit, CopiedRuns copies)
{
    public const string Connection = "rehearsal";
    public const string Action = "cloudtrail-trails";

    private const int Runs = 1000;
    private const int Accounts = 295;
    private const int NewestAccounts = 1600;
    private const int AuditEntries = 10_000;
    private const int Batch = 500;
    private const int Slices = 48;

    private static readonly string[] Regions =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-central-1", "eu-north-1",
        "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ];

    private static readonly string[] Causes = ["AccessDenied DescribeTrails", "Throttling DescribeTrails", "AccessDenied AssumeRole", "EndpointUnreachable", "InternalFailure", "ExpiredToken"];

    /// <returns>The newest run, of 27,200 targets.</returns>
    public async Task<Run> FillAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var begin = TimeProvider.System.GetUtcNow().AddDays(-Runs / 4.0);
        var first = await TakeAsync(Accounts, begin, cancellationToken);
        await copies.MakeAsync(first.Number, Runs - 2, TimeSpan.FromHours(6), cancellationToken);
        var newest = await TakeAsync(NewestAccounts, TimeProvider.System.GetUtcNow().AddMinutes(-5), cancellationToken);
        foreach (var chunk in Enumerable.Range(0, AuditEntries).Chunk(Batch))
            await audit.AppendAsync([.. chunk.Select(Entry)], begin, cancellationToken);
        await copies.AnalyzeAsync(cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"built in {watch.Elapsed.TotalSeconds:0} s; newest run {newest.Number} with {newest.Totals.Targets} targets"));
        return newest;
    }

    /// <summary>A run as large as the newest, of which nothing is done yet.</summary>
    public Task<Run> OpenAsync(CancellationToken cancellationToken) => runs.CreateAsync(New(NewestAccounts, TimeProvider.System.GetUtcNow(), retried: null), cancellationToken);

    /// <summary>A run that tries what failed in the other again.</summary>
    public Task<Run> RetryAsync(Run retried, CancellationToken cancellationToken) => runs.CreateAsync(New(NewestAccounts, TimeProvider.System.GetUtcNow(), retried.Id), cancellationToken);

    /// <summary>Works an open run to its end: the number of results that are stored, after each of its batches.</summary>
    public async IAsyncEnumerable<int> WorkAsync(Run run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (at, stored) = (run.CreatedAt, 0);
        foreach (var slice in await runs.OpenSlicesAsync(run.Id, cancellationToken))
        {
            var lease = await runs.ClaimAsync(run.Id, slice, "benchmark", at, TimeSpan.FromHours(1), cancellationToken) ?? throw new InvalidOperationException("The slice is taken.");
            foreach (var batch in (await runs.OpenTargetsAsync(lease, cancellationToken)).Chunk(Batch))
            {
                await runs.WriteAsync(run.Id, [.. batch.Select(t => new LeasedResult(lease, Result(t, at)))], [], at.AddMinutes(2), cancellationToken);
                yield return stored += batch.Length;
            }
            await runs.CompleteAsync(lease, cancellationToken);
        }
        _ = await runs.FinishAsync(run.Id, at.AddMinutes(3), cancellationToken) ?? throw new InvalidOperationException("The run has not ended.");
    }

    private async Task<Run> TakeAsync(int accounts, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var run = await runs.CreateAsync(New(accounts, at, retried: null), cancellationToken);
        await foreach (var _ in WorkAsync(run, cancellationToken))
            cancellationToken.ThrowIfCancellationRequested();
        return await runs.FindAsync(run.Id, cancellationToken) ?? throw new InvalidOperationException("The run is gone.");
    }

    private static NewRun New(int accounts, DateTimeOffset at, Guid? retried)
    {
        var targets = (from account in Enumerable.Range(0, accounts)
                       from region in Regions
                       select new Target(0, $"{100_000_000_000L + account}", $"team-{account:0000}", $"{account}@example.test", $"Root/Workloads/Unit {account % 20}", region))
            .Where((_, i) => retried is null || Fails(i)).Select((t, i) => t with { Ordinal = i }).ToList();
        var run = new Run
        {
            Id = Guid.CreateVersion7(at),
            Number = 0,
            Connection = Connection,
            Action = Action,
            ActionVersion = 1,
            Kind = ActionKind.Inventory,
            Scope = ActionScope.Regional,
            Parameters = [],
            Targets = new TargetSelection(null, [], IncludeCallingAccount: false),
            RegionSelection = new RegionSelection(Regions, []),
            Regions = Regions,
            Options = RunOptions.Default,
            Status = RunStatus.Queued,
            RetryOf = retried,
            CreatedBy = "operator",
            CreatedAt = at,
            Totals = new RunTotals(0, 0, 0, 0, 0, 0, 0, 0, 0),
            IsRehearsal = true,
        };
        return new NewRun(run, new TargetPlan(targets, [], [], Regions, accounts, accounts, UpTo: false, []), Slicing(targets), "aws", "local|operator", null);
    }

    private static List<IReadOnlyList<int>> Slicing(List<Target> targets) =>
        [.. targets.GroupBy(t => t.Ordinal / Regions.Length % Slices).Select(g => (IReadOnlyList<int>)[.. g.Select(t => t.Ordinal)])];

    private static bool Fails(int ordinal) => ordinal % 12 == 5;

    // One of twelve fails; each success has a row, as a trail reads.
    private static TargetResult Result(Target target, DateTimeOffset at) => Fails(target.Ordinal)
        ? new()
        {
            Target = target,
            State = target.Ordinal % 36 == 5 ? TargetState.AssumeRoleFailed : TargetState.Failed,
            RoleName = "OrganizationAccountAccessRole",
            Partition = "aws",
            StartedAt = at.AddMinutes(1),
            Duration = TimeSpan.FromMilliseconds(180),
            Attempts = 3,
            Error = new TargetError("AccessDenied", AwsErrorKind.AccessDenied, "User is not authorized to perform the operation on the resource", "DescribeTrails", Guid.NewGuid().ToString("D"))
            {
                Cause = Causes[target.Ordinal / 12 % Causes.Length],
            },
        }
        : new()
        {
            Target = target,
            State = TargetState.Succeeded,
            RoleName = "OrganizationAccountAccessRole",
            RoleSessionName = "cove",
            AssumeRoleSuccess = true,
            Partition = "aws",
            StartedAt = at.AddMinutes(1),
            Duration = TimeSpan.FromMilliseconds(80 + (target.Ordinal % 90)),
            Attempts = 1,
            Rows = [Trail(target)],
            RowCount = 1,
        };

    private static JsonObject Trail(Target target) => new()
    {
        ["Name"] = $"trail-{target.AccountId[^4..]}-{target.Region}",
        ["TrailARN"] = $"arn:aws:cloudtrail:{target.Region}:{target.AccountId}:trail/trail-{target.AccountId[^4..]}",
        ["HomeRegion"] = target.Region,
        ["IsMultiRegionTrail"] = target.Ordinal % 5 == 0,
        ["IsOrganizationTrail"] = target.Ordinal % 17 == 0,
        ["S3BucketName"] = $"trail-logs-{target.AccountId}",
        ["FromHomeRegion"] = true,
        ["IsLogging"] = target.Ordinal % 3 != 0,
        ["LatestDeliveryTime"] = "2026-03-01T11:55:00Z",
    };

    private static AuditRecord Entry(int index) => new(
        index % 9 == 0 ? AuditKinds.PersonSignedIn : AuditKinds.RunStarted, new AuditActor("local", $"person-{index % 40}", $"Person {index % 40}"), Connection, Guid.NewGuid().ToString("D"), new JsonObject { ["action"] = Action, ["targets"] = index });
}
