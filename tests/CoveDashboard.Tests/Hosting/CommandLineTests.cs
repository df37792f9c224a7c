using CoveDashboard.Configuration;
using CoveDashboard.Hosting;

namespace CoveDashboard.Tests.Hosting;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--Cove:Auth:Mode=Header")]
    [InlineData("--Cove:Conections:acme:Region=eu-west-1")]
    [InlineData("--Cove:Connections:acme:RateLimit:MaxCount=-1")]
    [InlineData("--Cove:Connections:acme:RateLimit:MaxCuont=1")]
    [InlineData("--urls=http://0.0.0.0:0")]
    public async Task Run_WithSettingsThatCannotBeUsed_ExitsWith78(string argument)
    {
        (await CommandLine.RunAsync([argument])).ShouldBe(ConfigurationException.ExitCode);
        (await CommandLine.RunAsync(["rehearsal", argument])).ShouldBe(78);
        (await CommandLine.RunAsync(["sign-in-link", argument])).ShouldBe(78);
    }

    [Fact]
    public async Task Run_WithAStoreThatIsNotThere_SaysSoAndExitsWith1()
    {
        var data = Directory.CreateTempSubdirectory("cove-test-");

        (await CommandLine.RunAsync(
            ["sign-in-link", "--Cove:Storage:Provider=PostgreSql", "--Cove:Storage:ConnectionString=Host=127.0.0.1;Port=1;Database=cove", $"--Cove:DataDirectory={data.FullName}"]))
            .ShouldBe(CommandLine.Failure);

        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Run_OfTheRehearsalOnATakenPort_ExitsWith78()
    {
        var data = Directory.CreateTempSubdirectory("cove-test-");
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var taken = $"http://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}";

        (await CommandLine.RunAsync(["rehearsal", $"--Cove:Rehearsal:Endpoint={taken}", $"--Cove:DataDirectory={data.FullName}"])).ShouldBe(78);

        data.Delete(recursive: true);
    }
}
