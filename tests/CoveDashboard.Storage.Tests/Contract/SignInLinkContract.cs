using CoveDashboard.Engine.People;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>One-time sign-in links, and sessions that were signed out.</summary>
public abstract class SignInLinkContract : StoreContract
{
    private static readonly HashSet<Role> Roles = [Role.Operator, Role.Approver];

    // Far ahead of the clock that clears out expired links.
    private static readonly DateTimeOffset Expiry = new(2999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task SpendAsync_Concurrently_ExactlyOneGetsIt()
    {
        await Links.AddAsync(Token(1), "alpha", Roles, Expiry, default);
        await using var other = Fixture.Another();
        ISignInLinkStore[] stores = [Links, other.Links];

        var spent = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => stores[i % 2].SpendAsync(Token(1), Expiry.AddTicks(-1), default)));

        var link = spent.Where(s => s is not null).ShouldHaveSingleItem()!;
        link.Subject.ShouldBe("alpha");
        link.Roles.ShouldBe(Roles, ignoreOrder: true);
    }

    [Fact]
    public async Task SpendAsync_AtItsExpiry_GivesNothing()
    {
        await Links.AddAsync(Token(2), "alpha", Roles, Expiry, default);

        (await Links.SpendAsync(Token(2), Expiry, default)).ShouldBeNull();
        (await Links.SpendAsync(Token(2), Expiry.AddTicks(-1), default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task SpendAsync_UnknownToken_GivesNothing() => (await Links.SpendAsync(Token(3), RunBuilder.Noon, default)).ShouldBeNull();

    [Fact]
    public async Task EndAsync_OfASession_IsKnownToEveryInstanceAndToNoOtherSession()
    {
        var (ended, alive) = (Guid.NewGuid(), Guid.NewGuid());
        await using var other = Fixture.Another();

        await Fixture.EndedSessions.EndAsync(ended, Expiry, default);
        await Fixture.EndedSessions.EndAsync(ended, Expiry, default);

        (await other.EndedSessions.HasEndedAsync(ended, default)).ShouldBeTrue();
        (await other.EndedSessions.HasEndedAsync(alive, default)).ShouldBeFalse();
    }

    private static byte[] Token(byte seed) => System.Security.Cryptography.SHA256.HashData([seed]);
}
