using System.Net;
using CoveDashboard.Engine.Notices;
using CoveDashboard.Notices;
using CoveDashboard.Testing;
using Microsoft.AspNetCore.Http;

namespace CoveDashboard.Tests.Notices;

/// <summary>Posts to a real receiver, and what must not be connected to.</summary>
public sealed class WebhookCarrierTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new();
    private readonly FakeResolver _resolver = new();
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task PostAsync_OverTls_ArrivesWholeWithItsHeaders()
    {
        var result = await PostAsync(Channel());

        result.ShouldBe(new CarryResult(CarryEnd.Taken, 200, "HTTP 200"));
        var arrived = _receiver.Messages.ShouldHaveSingleItem();
        arrived.Body.ShouldBe("{}"u8.ToArray());
        (arrived.Path, arrived.Headers["X-Cove-Event"], arrived.Headers["Content-Type"], arrived.Headers["User-Agent"]).ShouldBe(
            ("/hooks/T000/path-that-is-secret", "Test", "application/json; charset=utf-8", "CoveDashboard"));
        arrived.Headers.Keys.ShouldNotContain("traceparent");
        arrived.Headers.Keys.ShouldNotContain("Cookie");
    }

    [Fact]
    public async Task PostAsync_ToACertificateThatIsNotTrusted_SendsNothing()
    {
        var result = await new WebhookCarrier(_resolver, WebhookTrust.OfMachine, _clock).PostAsync(Channel(), Message, TestContext.Current.CancellationToken);

        (result.End, result.Status).ShouldBe((CarryEnd.TryAgain, null));
        result.Words.ShouldContain("no certificate that is trusted");
        _receiver.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task PostAsync_ToARedirect_DoesNotFollow()
    {
        _receiver.Answer = context =>
        {
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };

        var result = await PostAsync(Channel());

        (result.End, result.Status).ShouldBe((CarryEnd.Refused, 307));
        result.Words.ShouldContain("redirects are not followed");
        _receiver.Messages.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("169.254.169.254")]
    public async Task PostAsync_ToAnAddressThatIsNotPublic_IsRefusedBeforeItConnects(string address)
    {
        _resolver.Addresses = [[IPAddress.Parse(address)]];

        var result = await PostAsync(Channel() with { Url = new Uri($"https://receiver.example:{_receiver.Port}/"), AllowAddresses = [] });

        (result.End, result.Status).ShouldBe((CarryEnd.Refused, null));
        result.Words.ShouldContain("receiver.example has no address that may be connected to");
        _receiver.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task PostAsync_ToANameThatMeansAnotherAddressAMomentLater_ConnectsToTheOneThatWasChecked()
    {
        _resolver.Addresses = [[IPAddress.Parse("10.0.0.1"), IPAddress.Loopback], [IPAddress.Parse("169.254.169.254")]];

        var result = await PostAsync(Channel() with { Url = new Uri($"https://receiver.example:{_receiver.Port}/hook") });

        result.End.ShouldBe(CarryEnd.Taken);
        _resolver.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task PostAsync_OverPlainHttp_GoesToNamedAddressesOnly()
    {
        await using var plain = await Receiver.StartAsync(tls: false);
        var channel = Channel() with { Url = plain.Address };

        (await PostAsync(channel)).End.ShouldBe(CarryEnd.Taken);
        var elsewhere = await PostAsync(channel with { AllowAddresses = [IPNetwork.Parse("10.0.0.0/8")] });

        elsewhere.End.ShouldBe(CarryEnd.Refused);
        plain.Messages.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(200, CarryEnd.Taken)]
    [InlineData(204, CarryEnd.Taken)]
    [InlineData(400, CarryEnd.Refused)]
    [InlineData(401, CarryEnd.Refused)]
    [InlineData(404, CarryEnd.Refused)]
    [InlineData(410, CarryEnd.Refused)]
    [InlineData(408, CarryEnd.TryAgain)]
    [InlineData(429, CarryEnd.TryAgain)]
    [InlineData(500, CarryEnd.TryAgain)]
    [InlineData(503, CarryEnd.TryAgain)]
    public async Task PostAsync_ByStatus_IsTakenFinalOrTriedAgain(int status, CarryEnd end)
    {
        _receiver.Answer = context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (status, "120");
            return Task.CompletedTask;
        };

        var result = await PostAsync(Channel());

        (result.End, result.Status, result.RetryAfter).ShouldBe((end, status, end == CarryEnd.TryAgain ? TimeSpan.FromMinutes(2) : null));
    }

    [Theory]
    [InlineData("no_service", "HTTP 404 (no_service): the receiver does not take it.")]
    [InlineData("<b>hostile</b>", "HTTP 404: the receiver does not take it.")]
    public async Task PostAsync_WithWordsInTheAnswer_KeepsABareCodeOnly(string answer, string words)
    {
        _receiver.Answer = async context =>
        {
            context.Response.StatusCode = 404;
            await context.Response.WriteAsync(answer);
        };

        (await PostAsync(Channel())).Words.ShouldBe(words);
    }

    [Fact]
    public async Task PostAsync_ToAnAnswerWithoutEnd_ReadsItsBeginning()
    {
        _receiver.Answer = async context =>
        {
            context.Response.StatusCode = 500;
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(new byte[1024], context.RequestAborted);
        };

        (await PostAsync(Channel())).ShouldBe(new CarryResult(CarryEnd.TryAgain, 500, "HTTP 500"));
    }

    [Fact]
    public async Task PostAsync_ToOneWhoDoesNotAnswer_EndsAfterTenSeconds()
    {
        _receiver.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var posting = PostAsync(Channel());
        await _receiver.NextAsync();

        _clock.Advance(WebhookCarrier.AtMost);

        (await posting).ShouldBe(new CarryResult(CarryEnd.TryAgain, null, $"127.0.0.1:{_receiver.Port} did not answer within 10 seconds."));
    }

    [Fact]
    public async Task PostAsync_ToAPortWhereNobodyListens_SaysSoWithoutTheAddress()
    {
        var channel = Channel();
        await _receiver.DisposeAsync();

        var result = await PostAsync(channel);

        result.ShouldBe(new CarryResult(CarryEnd.TryAgain, null, $"{channel.Place} could not be reached (ConnectionRefused)."));
    }

    private static WebhookMessage Message { get; } = new("{}"u8.ToArray(), new Dictionary<string, string> { ["X-Cove-Event"] = "Test" });

    private NoticeChannel Channel() => new() { Name = "it", Kind = ChannelKind.Generic, Url = _receiver.Address, AllowAddresses = [IPNetwork.Parse("127.0.0.0/8")] };

    private Task<CarryResult> PostAsync(NoticeChannel channel) =>
        new WebhookCarrier(_resolver, new WebhookTrust(_receiver.Roots), _clock).PostAsync(channel, Message, TestContext.Current.CancellationToken);

    /// <summary>Answers in turn; the last answer stays.</summary>
    private sealed class FakeResolver : INameResolver
    {
        public IReadOnlyList<IPAddress[]> Addresses { get; set; } = [];

        public int Asked { get; private set; }

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
            Task.FromResult(Addresses[Math.Min(Asked++, Addresses.Count - 1)]);
    }
}
