using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CoveDashboard.Api;
using CoveDashboard.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoveDashboard.Tests.Api;

/// <summary>A stream of events gives signs of life while nothing happens, on a clock that the tests move.</summary>
public sealed class EventStreamTests : IDisposable
{
    private readonly FakeClock _clock = new();
    private readonly ApplicationLifetime _host = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly CancellationTokenSource _client = new();
    private readonly Channel<SseItem<int>> _source = Channel.CreateUnbounded<SseItem<int>>();
    private readonly TaskCompletionSource _sourceEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Pipe _wire = new();
    private readonly StreamReader _received;
    private readonly DefaultHttpContext _context;
    private readonly Task _sending;

    public EventStreamTests()
    {
        _context = new DefaultHttpContext
        {
            RequestAborted = _client.Token,
            RequestServices = new ServiceCollection().AddSingleton<TimeProvider>(_clock).AddSingleton<IHostApplicationLifetime>(_host).AddOptions().BuildServiceProvider(),
        };
        _context.Response.Body = _wire.Writer.AsStream();
        _received = new StreamReader(_wire.Reader.AsStream());
        _sending = new EventStream<int>(SourceAsync()).ExecuteAsync(_context);
    }

    [Fact]
    public async Task Stream_WithoutAnEvent_GivesASignAtOnceAndAfterEachSilence()
    {
        (await BlockAsync()).ShouldBe(": keep-alive");
        _context.Response.ContentType.ShouldBe("text/event-stream");
        _context.Response.Headers.CacheControl.ToString().ShouldBe("no-store");
        _context.Response.Headers["X-Accel-Buffering"].ToString().ShouldBe("no");

        foreach (var _ in Enumerable.Range(0, 2))
        {
            await _clock.WhenTimersWaitAsync(1);
            _clock.Advance(EventStream<int>.Silence);
            (await BlockAsync()).ShouldBe(": keep-alive");
        }
    }

    [Fact]
    public async Task Stream_WithAnEventInTime_BeginsItsSilenceAnew()
    {
        await BlockAsync();
        await _clock.WhenTimersWaitAsync(1);
        _clock.Advance(EventStream<int>.Silence - TimeSpan.FromSeconds(1));
        Send(7);
        (await BlockAsync()).ShouldBe("event: batch\ndata: 7\nid: 7");

        await _clock.WhenTimersWaitAsync(1);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Send(8);

        (await BlockAsync()).ShouldBe("event: batch\ndata: 8\nid: 8");
    }

    [Fact]
    public async Task Stream_WhenTheSourceEnds_Ends()
    {
        _source.Writer.Complete();

        await _sending;
    }

    [Fact]
    public async Task Stream_WhenTheSourceFails_FailsWithItsFault()
    {
        _source.Writer.Complete(new InvalidDataException("the store is gone"));

        await Should.ThrowAsync<InvalidDataException>(() => _sending);
    }

    [Fact]
    public async Task Stream_WhenTheClientGoes_EndsAndLetsItsSourceGo()
    {
        await BlockAsync();

        await _client.CancelAsync();

        await _sending;
        await _sourceEnded.Task;
    }

    [Fact]
    public async Task Stream_WhenTheDashboardStops_EndsAndLetsItsSourceGo()
    {
        await BlockAsync();

        _host.StopApplication();

        await _sending;
        await _sourceEnded.Task;
    }

    public void Dispose()
    {
        _client.Dispose();
        _received.Dispose();
    }

    private void Send(int value) => _source.Writer.TryWrite(new SseItem<int>(value, "batch") { EventId = $"{value}" }).ShouldBeTrue();

    private async IAsyncEnumerable<SseItem<int>> SourceAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            await foreach (var item in _source.Reader.ReadAllAsync(cancellationToken))
                yield return item;
        }
        finally
        {
            _sourceEnded.SetResult();
        }
    }

    /// <summary>The lines up to the next empty one.</summary>
    private async Task<string> BlockAsync()
    {
        var lines = new List<string>();
        while (await _received.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line)
            lines.Add(line);
        return string.Join('\n', lines);
    }
}
