using System.Text;
using CoveDashboard.Engine.Organizations.History;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>Readings of organizations: numbered by whoever is first, prolonged while nothing differs, bounded.</summary>
public abstract class OrganizationReadingContract : StoreContract
{
    private static readonly byte[] Document = Encoding.UTF8.GetBytes($$"""{"Name":"\u0000 <b>{{new string('x', 9000)}}"}""");

    private IOrganizationReadingStore Readings => Fixture.Readings;

    [Fact]
    public async Task AddAsync_OfEverything_GivesItBackAsItWas()
    {
        var reading = Number(1) with { OrganizationId = null, IsPartial = true };

        (await Readings.AddAsync(reading, Document, default)).ShouldBeTrue();

        (await Readings.ListAsync("acme", default)).ShouldBe([reading]);
        (await Readings.LastAsync("acme", default)).ShouldBe(reading);
        (await Readings.DocumentAsync("acme", 1, default)).ShouldNotBeNull().ToArray().ShouldBe(Document);
        (await Readings.DocumentAsync("acme", 2, default)).ShouldBeNull();
        (await Readings.LastAsync("other", default)).ShouldBeNull();
    }

    [Fact]
    public async Task AddAsync_ByTwoNodesAtOnce_KeepsOne()
    {
        await using var other = Fixture.Another();

        var kept = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? Readings : other.Readings).AddAsync(Number(1) with { CallerArn = $"node {i}" }, Document, default)));

        kept.Count(k => k).ShouldBe(1);
        (await Readings.ListAsync("acme", default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task ProlongAsync_OfTheNewest_MovesForwardOnly()
    {
        await Readings.AddAsync(Number(1), Document, default);

        (await Readings.ProlongAsync("acme", 1, RunBuilder.Noon.AddHours(5), default)).ShouldBeTrue();
        (await Readings.ProlongAsync("acme", 1, RunBuilder.Noon.AddHours(3), default)).ShouldBeTrue();

        (await Readings.LastAsync("acme", default))!.LastSeenAt.ShouldBe(RunBuilder.Noon.AddHours(5));
        (await Readings.LastAsync("acme", default))!.FirstSeenAt.ShouldBe(Number(1).FirstSeenAt);
    }

    [Fact]
    public async Task ProlongAsync_OfOneThatWasOvertaken_ChangesNothing()
    {
        await Readings.AddAsync(Number(1), Document, default);
        await Readings.AddAsync(Number(2), Document, default);

        (await Readings.ProlongAsync("acme", 1, RunBuilder.Noon.AddHours(5), default)).ShouldBeFalse();

        (await Readings.ListAsync("acme", default)).ShouldBe([Number(1), Number(2)]);
    }

    [Fact]
    public async Task AddAsync_BeyondTheBound_DropsTheOldestOfThisConnection()
    {
        await Readings.AddAsync(Number(1) with { Connection = "other" }, Document, default);
        await Readings.AddAsync(Number(1), Document, default);
        await Readings.AddAsync(Number(2), Document, default);
        await Readings.AddAsync(Number(IOrganizationReadingStore.MaxPerConnection + 1), Document, default);

        (await Readings.ListAsync("acme", default)).Select(r => r.Number).ShouldBe([2, IOrganizationReadingStore.MaxPerConnection + 1]);
        (await Readings.ListAsync("other", default)).Count.ShouldBe(1);
    }

    private static OrganizationReading Number(int number) => new()
    {
        Connection = "acme",
        Number = number,
        Hash = $"{number:x64}",
        FirstSeenAt = RunBuilder.Noon.AddHours(number).AddTicks(7),
        LastSeenAt = RunBuilder.Noon.AddHours(number).AddTicks(7),
        OrganizationId = "o-cove",
        CallerArn = "arn:aws:iam::000000000001:user/<script>",
        Accounts = 60,
        Units = 14,
        IsPartial = false,
    };
}
