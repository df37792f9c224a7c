using CoveDashboard.Testing.Processes;

namespace CoveDashboard.Tests.Hosting;

/// <summary>The process as a service manager sees it.</summary>
public sealed class HostEndTests
{
    [Fact]
    public async Task Terminate_HostWithItsRehearsal_EndsWithoutAFault()
    {
        var token = TestContext.Current.CancellationToken;
        await using var host = await HostProcess.StartDashboardAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Cove:Rehearsal:Endpoint"] = $"http://127.0.0.1:{FreePort.Next()}" }, token);

        (await host.EndAsync(token)).ShouldBe(0, string.Join('\n', host.Output));

        host.Output.ShouldNotContain(line => line.Contains("Unhandled exception", StringComparison.Ordinal));
    }
}
