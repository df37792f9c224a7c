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

    [Fact]
    public void Change_OfARegionFilter_HoldsFromTheNextRead()
    {
        _configuration["Cove:Connections:acme:Regions:aws:Include:0"] = "eu-west-1";
        using var catalogue = Build();
        var before = catalogue.Find("acme")!.Regions!["aws"];

        _configuration["Cove:Connections:acme:Regions:aws:Include:0"] = "eu-central-1";
        _configuration["Cove:Connections:acme:Regions:aws:Exclude:0"] = "us-east-1";
        _configuration.Reload();

        before.Include.ShouldBe(["eu-west-1"]);
        var after = catalogue.Find("acme")!.Regions!["aws"];
        (after.Include.Single(), after.Exclude.Single()).ShouldBe(("eu-central-1", "us-east-1"));
    }

    private ConnectionCatalogue Build() => new(
        SettingsReader.Read(_configuration, HostConfiguration.Regions), rehearsal: null, _configuration, HostConfiguration.Regions, NullLogger<ConnectionCatalogue>.Instance);
}
