using CoveDashboard.Configuration;
using CoveDashboard.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoveDashboard.Tests.Configuration;

public sealed class ConnectionCatalogueTests
{
    private readonly IConfigurationRoot _configuration = new ConfigurationBuilder()
        .AddInMemoryCollection([new("Cove:Connections:acme:Region", "eu-west-1")]).Build();

    [Fact]
    public void Change_OfAConnection_IsSeenAndTold()
    {
        using var catalogue = Build();
        var told = 0;
        catalogue.Changed += () => told++;

        _configuration["Cove:Connections:acme:Region"] = "eu-west-2";
        _configuration["Cove:Connections:other:Region"] = "us-east-1";
        _configuration.Reload();

        told.ShouldBe(1);
        catalogue.All.Select(c => (c.Name, c.Region)).ShouldBe([("acme", "eu-west-2"), ("other", "us-east-1")]);
    }

    [Fact]
    public void Change_ThatIsInvalid_KeepsTheOld()
    {
        using var catalogue = Build();
        catalogue.Changed += () => Assert.Fail("nothing changed");

        _configuration["Cove:Connections:acme:Region"] = "mars-1";
        _configuration.Reload();

        catalogue.Find("acme")!.Region.ShouldBe("eu-west-1");
        catalogue.Find("ACME").ShouldBeNull();
    }

    private ConnectionCatalogue Build() => new(
        SettingsReader.Read(_configuration, HostConfiguration.Regions), rehearsal: null, _configuration, HostConfiguration.Regions, NullLogger<ConnectionCatalogue>.Instance);
}
