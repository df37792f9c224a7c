using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Credentials;
using CoveDashboard.Aws.Endpoints;
using CoveDashboard.Aws.Pipeline;
using CoveDashboard.Aws.Telemetry;
using CoveDashboard.Aws.Tests.Wire;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Tests.Calls;

/// <summary>What a call costs without the network: bounds far above what was measured, to see a mistake and not a busy machine.</summary>
public sealed class CallCostTests(ITestOutputHelper output)
{
    private const int Calls = 2_000;
    private const int MostBytes = 100 * 1024;

    [Theory]
    [InlineData("cloudtrail", "DescribeTrails", "{}", """{"trailList":[{"Name":"main","S3BucketName":"b","HomeRegion":"eu-west-1","IsMultiRegionTrail":true}]}""")]
    [InlineData("ec2", "DescribeVpcs", "{}", "<DescribeVpcsResponse><vpcSet><item><vpcId>vpc-1</vpcId><isDefault>true</isDefault></item></vpcSet></DescribeVpcsResponse>")]
    [InlineData("s3", "GetBucketLocation", """{"Bucket":"b-1"}""", "<LocationConstraint>eu-west-1</LocationConstraint>")]
    public async Task InvokeAsync_ManyCalls_CostLittle(string service, string operation, string parameters, string answer)
    {
        using var http = new SharedHttpClient(new Canned(answer));
        using var clients = new ServiceClients(http);
        var invoker = new CallInvoker(new AttemptSender(clients, TimeProvider.System), new CallMetrics(new CallLanes(TimeProvider.System)), TimeProvider.System);
        using var lane = new CallLane(limit: null, TimeProvider.System);
        var route = new CallRoute
        {
            Endpoints = new EndpointResolver(new ConnectionSettings { Name = "acme" }),
            Credentials = new BaseCredentials(new ConnectionSettings { Name = "acme", Credentials = new("AKIA", "secret") }),
            Region = "eu-west-1",
            AccountId = "111111111111",
            Lane = lane,
        };
        var model = Models.Operation(service, operation);
        var input = JsonNode.Parse(parameters)!.AsObject();
        for (var i = 0; i < 200; i++)
            await invoker.InvokeAsync(route, model, input, default);

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var cpu = Stopwatch.GetTimestamp();
        for (var i = 0; i < Calls; i++)
            await invoker.InvokeAsync(route, model, input, default);

        // The canned network answers at once, so every call stays on this thread.
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / Calls;
        output.WriteLine($"{service}:{operation} {bytes:N0} bytes, {Stopwatch.GetElapsedTime(cpu).TotalMicroseconds / Calls:N0} us");
        bytes.ShouldBeLessThan(MostBytes);
    }

    private sealed class Canned(string answer) : HttpMessageHandler
    {
        private readonly byte[] _body = Encoding.UTF8.GetBytes(answer);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(_body), RequestMessage = request });
    }
}
