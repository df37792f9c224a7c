using System.Globalization;
using System.Net.WebSockets;
using System.Text;

namespace CoveDashboard.Benchmarks.Viewers;

/// <summary>One watcher of a run over SignalR's JSON protocol on a bare socket. It notes when each batch came, and reads nothing else of it.</summary>
/// <param name="isSlow">Does not read its socket until it is told to.</param>
internal sealed class HubViewer(Uri address, string token, string run, bool isSlow) : IAsyncDisposable
{
    private const byte RecordEnd = 0x1e;
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();
    private readonly TaskCompletionSource _mayRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private Task _pings = Task.CompletedTask;

    /// <summary>When batches came, and the sequence number that each includes; the snapshot is the first.</summary>
    public List<(DateTimeOffset At, long Sequence)> Batches { get; } = [];

    public long Bytes { get; private set; }

    /// <summary>The stream ended as it should, with the run.</summary>
    public bool IsWhole { get; private set; }

    public bool IsSlow => isSlow;

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        _socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await _socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/hubs/runs" }.Uri, cancellationToken);
        await SendAsync("""{"protocol":"json","version":1}""", cancellationToken);
        await SendAsync($$"""{"type":4,"invocationId":"1","target":"Subscribe","arguments":["{{run}}",0]}""", cancellationToken);
        _pings = PingAsync();
        if (!isSlow)
            _mayRead.SetResult();
    }

    public void Wake() => _mayRead.TrySetResult();

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await _mayRead.Task.WaitAsync(cancellationToken);
        var buffer = new byte[256 * 1024];
        var length = 0;
        while (!IsWhole)
        {
            if (length == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var received = await _socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
                return;
            Bytes += received.Count;
            length += received.Count;
            var at = TimeProvider.System.GetUtcNow();
            var begin = 0;
            for (var end = buffer.AsSpan(begin, length - begin).IndexOf(RecordEnd); end >= 0; end = buffer.AsSpan(begin, length - begin).IndexOf(RecordEnd))
            {
                Take(buffer.AsSpan(begin, end), at);
                begin += end + 1;
            }
            buffer.AsSpan(begin, length - begin).CopyTo(buffer);
            length -= begin;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _pings;
        _socket.Dispose();
        _sending.Dispose();
        _end.Dispose();
    }

    private void Take(ReadOnlySpan<byte> record, DateTimeOffset at)
    {
        if (record.StartsWith("""{"type":3"""u8))
            IsWhole = record.IndexOf("\"error\""u8) < 0;
        var place = record.StartsWith("""{"type":2"""u8) ? record.IndexOf("\"sequence\":"u8) : -1;
        if (place < 0)
            return;
        var digits = record[(place + 11)..];
        Batches.Add((at, long.Parse(digits[..digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9')], CultureInfo.InvariantCulture)));
    }

    private async Task PingAsync()
    {
        using var timer = new PeriodicTimer(PingEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
                await SendAsync("""{"type":6}""", _end.Token);
        }
        catch (Exception over) when (over is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The measurement is over, or the server ended the socket, which the reader tells.
        }
    }

    private async Task SendAsync(string record, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(record + (char)RecordEnd), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }
}
