using System.Diagnostics;
using System.Text.RegularExpressions;
using CoveDashboard.Rehearsal;

namespace CoveDashboard.Benchmarks.Load;

/// <summary>How many calls the rehearsal organization answers in a second, and how well it keeps the latency that is set. Client and server share the machine.</summary>
internal static partial class RehearsalLoad
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var server = await RehearsalServer.StartAsync(new RehearsalOptions { Endpoint = "http://127.0.0.1:0", LatencyMs = 0, Accounts = 1600 }, cancellationToken: cancellationToken);
        var calls = await CallsAsync(server, cancellationToken);
        await MeasureAsync(server, calls, connections: 16, cancellationToken); // once to warm up

        Console.WriteLine("latency ms  connections │ calls/s  CPU µs/call │ p50 ms  p99 ms");
        foreach (var (latency, connections) in new[] { (0, 16), (0, 64), (20, 64), (50, 200), (250, 200) })
        {
            server.Faults = new RehearsalFaults { LatencyMs = latency };
            var (rate, cpu, times) = await MeasureAsync(server, calls, connections, cancellationToken);
            Console.WriteLine($"{latency,10}  {connections,11} │ {rate,7:0}  {cpu,11:0} │ {At(times, 0.5),6:0.00}  {At(times, 0.99),6:0.00}");
        }
    }

    private static async Task<(double Rate, double CpuMicroseconds, List<double> Times)> MeasureAsync(RehearsalServer server, IReadOnlyList<byte[]> calls, int connections, CancellationToken cancellationToken)
    {
        using var process = Process.GetCurrentProcess();
        var cpuBefore = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var perConnection = await Task.WhenAll(Enumerable.Range(0, connections).Select(i => Task.Run(() => LoopAsync(server.Endpoint, calls, i, clock, cancellationToken), cancellationToken)));
        var seconds = clock.Elapsed.TotalSeconds;

        process.Refresh();
        var times = perConnection.SelectMany(t => t).Order().ToList();
        return (times.Count / seconds, (process.TotalProcessorTime - cpuBefore).TotalMicroseconds / times.Count, times);
    }

    private static async Task<List<double>> LoopAsync(Uri endpoint, IReadOnlyList<byte[]> calls, int first, Stopwatch clock, CancellationToken cancellationToken)
    {
        using var connection = await LoadConnection.OpenAsync(endpoint, cancellationToken);
        var times = new List<double>();
        for (var i = first; clock.Elapsed < Length; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await connection.CallAsync(calls[i % calls.Count], cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times;
    }

    /// <summary>What a run over the organization sends: identities, roles assumed under a session policy, and their trails.</summary>
    private static async Task<IReadOnlyList<byte[]>> CallsAsync(RehearsalServer server, CancellationToken cancellationToken)
    {
        const string form = "application/x-www-form-urlencoded";
        const string policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotAction":["cloudtrail:DescribeTrails","cloudtrail:GetTrailStatus","ec2:DescribeRegions"],"Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
        var management = new Key(RehearsalServer.AccessKeyId, RehearsalServer.SecretAccessKey);
        using var connection = await LoadConnection.OpenAsync(server.Endpoint, cancellationToken);

        var roots = SignedCall.Build(server.Endpoint, management, "organizations", "us-east-1", "application/x-amz-json-1.1", "AWSOrganizationsV20161128.ListAccounts", "{}");
        var accounts = AccountId().Matches(await connection.AskAsync(roots, cancellationToken)).Select(m => m.Groups["id"].Value).Where(a => a != server.ManagementAccountId);
        var calls = new List<byte[]>();
        foreach (var account in accounts)
        {
            var body = $"Action=AssumeRole&Version=2011-06-15&RoleSessionName=load&RoleArn=arn:aws:iam::{account}:role/OrganizationAccountAccessRole&Policy={Uri.EscapeDataString(policy)}";
            var assume = SignedCall.Build(server.Endpoint, management, "sts", "us-east-1", form, null, body);
            var answer = await connection.AskAsync(assume, cancellationToken);
            var member = new Key(Element(answer, "AccessKeyId"), Element(answer, "SecretAccessKey"), Element(answer, "SessionToken"));
            calls.Add(assume);
            calls.Add(SignedCall.Build(server.Endpoint, member, "ec2", "us-east-1", form, null, "Action=DescribeRegions&Version=2016-11-15"));
            calls.Add(SignedCall.Build(server.Endpoint, member, "cloudtrail", "us-east-1", "application/x-amz-json-1.1", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.DescribeTrails", "{}"));
        }

        return calls;
    }

    private static double At(List<double> sorted, double share) => sorted[(int)(sorted.Count * share)];

    private static string Element(string text, string name)
    {
        var start = text.IndexOf($"<{name}>", StringComparison.Ordinal) + name.Length + 2;
        return text[start..text.IndexOf('<', start)];
    }

    [GeneratedRegex("\"Id\":\"(?<id>[0-9]{12})\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccountId();
}
