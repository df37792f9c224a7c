using CoveDashboard.ServiceModels.Converter;
using CoveDashboard.ServiceModels.Converter.Packing;
using CoveDashboard.ServiceModels.Converter.Sources;

namespace CoveDashboard.ServiceModels.Tests.Converter;

public sealed class ConversionTests
{
    [Fact]
    public void Convert_MinifiedModel_KeepsWhatTheCodecsNeed()
    {
        using var folder = new ModelFolder().With("apis/pots-2020-01-01.min.json", Models.Minified).With("apis/pots-2020-01-01.paginators.json", Models.Paginators);

        var service = Packed(folder.Path).Get("pots");

        service.IamPrefix.ShouldBe("pots");
        service.Operations.Keys.ShouldBe(["CreatePot", "ListPots"]);
        var list = service.FindOperation("ListPots")!;
        list.HttpMethod.ShouldBe("GET");
        list.Input!.FindMember("Next")!.Location.ShouldBe(MemberLocation.QueryString);
        list.Input.FindMember("Next")!.WireName.ShouldBe("next");
        list.Paginator!.ResultKeys.ShouldBe(["Pots"]);
        var pot = list.Output!.FindMember("Pots")!.Shape.Element!.Shape;
        pot.FindMember("Inner")!.Shape.ShouldBeSameAs(pot);
        pot.FindMember("FiredAt")!.TimestampFormat.ShouldBe(TimestampFormat.Iso8601);
    }

    [Fact]
    public void Convert_MinifiedModel_KeepsTheTraitsOfAWrite()
    {
        using var folder = new ModelFolder().With("apis/pots-2020-01-01.min.json", Models.Minified);

        var create = Packed(folder.Path).Get("pots").FindOperation("CreatePot")!;

        create.HttpMethod.ShouldBe("POST");
        create.RequestUri.ShouldBe("/pots/{Name+}");
        create.HostPrefix.ShouldBe("kiln.");
        create.ChecksumRequired.ShouldBeTrue();
        create.Output.ShouldBeNull();
        create.Paginator.ShouldBeNull();
        create.Input!.Required.ShouldBe(["Name"]);
        create.Input.FindMember("Token")!.IdempotencyToken.ShouldBeTrue();
        create.Input.FindMember("Glaze")!.Sensitive.ShouldBeTrue();
    }

    [Fact]
    public void Convert_BotocoreModel_KeepsEnumsAndErrorsAndDropsTexts()
    {
        using var folder = new ModelFolder().WithZipped("pots/2024-06-30/service-2.json.gz", Models.Full);

        var service = Packed(folder.Path).Get("pots");

        service.TargetPrefix.ShouldBe("Pots_2024");
        service.ErrorStatus["NoSuchPot"].ShouldBe(404);
        service.ErrorStatus["KilnCold"].ShouldBe(400);
        service.FindOperation("ListPots")!.Input!.FindMember("Colour")!.Shape.Values.ShouldBe(["red", "blue"]);
        service.FindOperation("ListPots")!.Output!.FindMember("Names")!.Shape.Element!.Sensitive.ShouldBeTrue();
        var trimmed = System.Text.Encoding.UTF8.GetString(Conversion.Convert(ModelFiles.Open(folder.Path))[0].Model);
        trimmed.ShouldNotContain("words");
        trimmed.ShouldNotContain("PotNotFound");
    }

    [Theory]
    [InlineData("""["smithy-rpc-v2-cbor", "json", "query"]""", new[] { "pots" })]
    [InlineData("""["smithy-rpc-v2-cbor"]""", new string[0])]
    public void Convert_ModelOfANewProtocol_TakesAnOlderOneOrIsLeftOut(string protocols, string[] services)
    {
        using var folder = new ModelFolder().With("pots/2024-06-30/service-2.json", Models.Full.Replace("\"protocol\": \"json\"", $"\"protocol\": \"smithy-rpc-v2-cbor\", \"protocols\": {protocols}"));

        var catalogue = Packed(folder.Path);

        catalogue.Services.Select(s => s.Id).ShouldBe(services);
        catalogue.Services.ShouldAllBe(s => s.Protocol == Protocol.Json);
    }

    [Fact]
    public void Convert_TwoApiVersions_NewestHasThePlainId()
    {
        using var folder = new ModelFolder().With("apis/pots-2020-01-01.min.json", Models.Minified).With("pots/2024-06-30/service-2.json", Models.Full);

        var catalogue = Packed(folder.Path);

        catalogue.Services.Select(s => s.Id).ShouldBe(["pots", "pots@2020-01-01"]);
        catalogue.Get("pots").Protocol.ShouldBe(Protocol.Json);
        catalogue.Get("pots@2020-01-01").Protocol.ShouldBe(Protocol.RestJson);
    }

    [Fact]
    public void Write_SameModelsTwice_GivesTheSameBytes()
    {
        using var one = new ModelFolder().With("apis/pots-2020-01-01.min.json", Models.Minified).With("pots/2024-06-30/service-2.json", Models.Full);
        using var other = new ModelFolder().With("pots/2024-06-30/service-2.json", Models.Full).With("apis/pots-2020-01-01.min.json", Models.Minified);

        PackedBytes(one.Path).ShouldBe(PackedBytes(other.Path));
    }

    [Fact]
    public void Open_Tarball_FindsWhatAFolderHolds()
    {
        using var folder = new ModelFolder().With("apis/pots-2020-01-01.min.json", Models.Minified).With("apis/pots-2020-01-01.paginators.json", Models.Paginators);
        var tarball = folder.Tarball("package");

        try
        {
            PackedBytes(tarball).ShouldBe(PackedBytes(folder.Path));
        }
        finally
        {
            File.Delete(tarball);
        }
    }

    [Fact]
    public void Open_FolderWithoutModels_IsEmpty()
    {
        using var folder = new ModelFolder().With("readme.json", "{}");

        ModelFiles.Open(folder.Path).ShouldBeEmpty();
    }

    private static ServiceCatalogue Packed(string path)
    {
        var bytes = PackedBytes(path);
        return new ServiceCatalogue(new CatalogueFile(() => new MemoryStream(bytes)));
    }

    private static byte[] PackedBytes(string path)
    {
        var output = Path.GetTempFileName();
        try
        {
            CataloguePacker.Write(Conversion.Convert(ModelFiles.Open(path)), output);
            return File.ReadAllBytes(output);
        }
        finally
        {
            File.Delete(output);
        }
    }
}
