namespace CoveDashboard.ServiceModels.Tests;

public sealed class ServiceCatalogueTests
{
    private static readonly ServiceCatalogue Catalogue = ServiceCatalogue.Default;

    [Fact]
    public void Services_Embedded_AreAllThatThePackageHolds()
    {
        Catalogue.Services.Count.ShouldBe(400);
        Catalogue.Services.Sum(s => s.OperationCount).ShouldBe(16_256);
        Catalogue.Services.Select(s => s.Id).ShouldBeInOrder();
    }

    [Fact]
    public void Services_Embedded_SpeakTheFiveProtocols()
    {
        var counts = Catalogue.Services.CountBy(s => s.Protocol).ToDictionary();

        counts.ShouldBe(
            new Dictionary<Protocol, int>
            {
                [Protocol.RestJson] = 227,
                [Protocol.Json] = 139,
                [Protocol.Query] = 23,
                [Protocol.RestXml] = 10,
                [Protocol.Ec2] = 1,
            },
            ignoreOrder: true);
    }

    [Fact]
    public void Services_OfSeveralApiVersions_NewestHasThePlainId()
    {
        var rds = Catalogue.Services.Where(s => s.ServiceId == "RDS").ToArray();

        rds.Select(s => s.Id).ShouldBe(["rds", "rds@2013-01-10", "rds@2013-02-12", "rds@2013-09-09", "rds@2014-09-01"]);
        rds.Where(s => !s.IsSuperseded).ShouldHaveSingleItem().ApiVersion.ShouldBe("2014-10-31");
        Catalogue.Services.Count(s => !s.IsSuperseded).ShouldBe(385);
    }

    [Fact]
    public void Get_EveryService_LoadsWithItsOperations()
    {
        foreach (var summary in Catalogue.Services)
        {
            var model = Catalogue.Get(summary.Id);

            model.Operations.Count.ShouldBe(summary.OperationCount, summary.Id);
            model.ServiceId.ShouldBe(summary.ServiceId);
            model.Protocol.ShouldBe(summary.Protocol);
            model.SigningName.ShouldNotBeNullOrEmpty(summary.Id);
        }
    }

    [Theory]
    [InlineData("monitoring", "cloudwatch")]
    [InlineData("elasticloadbalancing", "elb")]
    [InlineData("states", "stepfunctions")]
    [InlineData("email", "ses")]
    [InlineData("eventbridge", "events")]
    [InlineData("s3api", "s3")]
    [InlineData("configservice", "config")]
    [InlineData("CloudTrail", "cloudtrail")]
    public void TryGet_Alias_GivesTheServiceOfThatName(string alias, string id)
    {
        Catalogue.TryGet(alias, out var model).ShouldBeTrue();

        model.ShouldBeSameAs(Catalogue.Get(id));
        model.Id.ShouldBe(id);
    }

    [Fact]
    public void Get_UnknownService_NamesNearIds()
    {
        var error = Should.Throw<KeyNotFoundException>(() => Catalogue.Get("cloudtrial"));

        error.Message.ShouldBe("There is no service 'cloudtrial'. Near: cloudtrail.");
    }

    [Fact]
    public void Get_CloudTrail_HasWhatTheJsonProtocolNeeds()
    {
        var cloudTrail = Catalogue.Get("cloudtrail");

        cloudTrail.JsonVersion.ShouldBe("1.1");
        cloudTrail.TargetPrefix.ShouldBe("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101");
        cloudTrail.EndpointPrefix.ShouldBe("cloudtrail");
        cloudTrail.SigningName.ShouldBe("cloudtrail");
        cloudTrail.FindOperation("GetTrailStatus")!.Output!.FindMember("StartLoggingTime")!.Shape.Type.ShouldBe(ShapeType.Timestamp);
        cloudTrail.FindOperation("NoSuchOperation").ShouldBeNull();
    }
}
