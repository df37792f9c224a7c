namespace CoveDashboard.ServiceModels.Tests;

/// <summary>Cost is measured in allocated bytes: they are the same on every machine, and time follows from them.</summary>
public sealed class LoadCostTests
{
    private const long Megabyte = 1024 * 1024;

    [Fact]
    public void Open_Catalogue_ReadsTheIndexOnly() =>
        AllocatedBy(() => new ServiceCatalogue(CatalogueFile.Embedded())).ShouldBeLessThan(2 * Megabyte);

    [Theory]
    [InlineData("sts", 1)]
    [InlineData("cloudtrail", 2)]
    [InlineData("ec2", 24)]
    public void Get_FirstUse_CostsTheServiceOnly(string service, int megabytes)
    {
        WarmUp();
        var catalogue = new ServiceCatalogue(CatalogueFile.Embedded());

        AllocatedBy(() => catalogue.Get(service)).ShouldBeLessThan(megabytes * Megabyte);
    }

    [Fact]
    public void Get_SecondUse_CostsNothing()
    {
        var catalogue = new ServiceCatalogue(CatalogueFile.Embedded());
        var first = catalogue.Get("cloudtrail");

        AllocatedBy(() => catalogue.Get("cloudtrail")).ShouldBe(0);
        catalogue.Get("cloudtrail").ShouldBeSameAs(first);
    }

    [Fact]
    public async Task Get_FromManyThreads_LoadsOnce()
    {
        var catalogue = new ServiceCatalogue(CatalogueFile.Embedded());

        var models = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => catalogue.Get("iam"))));

        models.Distinct().ShouldHaveSingleItem();
    }

    /// <summary>The overlay and the tables are read with the first service of the process and belong to none.</summary>
    private static void WarmUp() => ServiceCatalogue.Default.Get("sqs");

    private static long AllocatedBy<T>(Func<T> work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(work());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
