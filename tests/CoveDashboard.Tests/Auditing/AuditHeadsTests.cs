using System.Net;
using CoveDashboard.Auditing;
using CoveDashboard.Engine;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Testing.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoveDashboard.Tests.Auditing;

/// <summary>Heads: when they are signed, where they go, and what the command finds against them.</summary>
public sealed class AuditHeadsTests : IDisposable
{
    private static readonly AuditRecord Something = new("test.entry", AuditActor.System);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cove-heads-");
    private readonly SettableClock _clock = new(new DateTimeOffset(2026, 11, 21, 22, 0, 0, TimeSpan.Zero));
    private readonly AuditHeadSigner _key;
    private readonly AuditHeadsFile _file;
    private readonly IAuditTrail _trail;

    public AuditHeadsTests()
    {
        var settings = AuditSettings.In(_folder.FullName);
        _key = AuditKeyFile.OpenOrMake(settings.KeyFile);
        _file = new AuditHeadsFile(settings.HeadsFile);
        _trail = new ServiceCollection().AddSingleton<Engine.Storage.IAuditStore>(new MemoryAuditStore()).AddCoveAudit().BuildServiceProvider().GetRequiredService<IAuditTrail>();
    }

    public void Dispose()
    {
        _key.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task SignDailyAsync_SeveralTimes_SignsOncePerUtcDay()
    {
        using var webhook = Webhook(new FakeReceiver());
        var heads = Heads(webhook);
        await _trail.AppendAsync(Something, default);

        (await heads.SignDailyAsync(default))!.Sequence.ShouldBe(1);
        await _trail.AppendAsync(Something, default);
        (await heads.SignDailyAsync(default)).ShouldBeNull();
        _clock.Now = _clock.Now.AddHours(2);
        (await heads.SignDailyAsync(default))!.Sequence.ShouldBe(2);
        (await Heads(webhook).SignDailyAsync(default)).ShouldBeNull("a restart reads the day's head from the file");

        (await _file.ReadAsync(default)).Heads.Select(h => h.Sequence).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task SignAsync_NothingNew_SignsNothing()
    {
        using var webhook = Webhook(new FakeReceiver());
        var heads = Heads(webhook);

        (await heads.SignAsync(default)).ShouldBeNull();
        await _trail.AppendAsync(Something, default);
        (await heads.SignAsync(default)).ShouldNotBeNull();
        (await heads.SignAsync(default)).ShouldBeNull();
    }

    [Fact]
    public async Task SignAsync_WebhookRefuses_KeepsTheHeadAndTellsItWithTheNext()
    {
        var receiver = new FakeReceiver { Answer = HttpStatusCode.BadGateway };
        using var webhook = Webhook(receiver);
        var heads = Heads(webhook);
        await _trail.AppendAsync(Something, default);

        var first = (await heads.SignAsync(default))!;
        receiver.Answer = HttpStatusCode.NoContent;
        await _trail.AppendAsync(Something, default);
        var second = (await heads.SignAsync(default))!;

        receiver.Bodies.ShouldBe([first.ToLine(), first.ToLine(), second.ToLine()]);
        (await _file.ReadAsync(default)).Heads.ShouldBe([first, second]);
    }

    [Fact]
    public void OpenOrMake_Key_IsForItsOwnerAloneAndStays()
    {
        var path = AuditSettings.In(_folder.FullName).KeyFile;

        using var again = AuditKeyFile.OpenOrMake(path);

        again.KeyId.ShouldBe(_key.KeyId);
        Directory.GetFiles(Path.GetDirectoryName(path)!).ShouldBe([path]);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task ReadAsync_LineThatIsNoHead_IsNamed()
    {
        await File.WriteAllTextAsync(_file.Path, "{\"sequence\":");

        (await _file.ReadAsync(default)).Faults.ShouldHaveSingleItem().ShouldContain("Line 1");
    }

    private AuditHeads Heads(AuditHeadWebhook webhook) => new(_trail, _key, _file, webhook, _clock);

    private static AuditHeadWebhook Webhook(FakeReceiver receiver) => new(
        AuditSettings.In("/nowhere", headWebhook: new Uri("https://audit.example/heads")), receiver, NullLogger<AuditHeadWebhook>.Instance);

    private sealed class FakeReceiver : HttpMessageHandler
    {
        public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

        public List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return new HttpResponseMessage(Answer);
        }
    }

    private sealed class SettableClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
