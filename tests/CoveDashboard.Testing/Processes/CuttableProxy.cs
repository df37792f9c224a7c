using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CoveDashboard.Testing.Processes;

/// <summary>A cable between a browser and a server, on loopback, that can be pulled and put back.</summary>
public sealed class CuttableProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _target;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<TcpClient, byte> _connections = new();
    private readonly Task _accepting;
    private volatile bool _isCut;

    /// <param name="target">Where to forward to.</param>
    public CuttableProxy(Uri target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>What the browser opens.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Ends every connection and refuses new ones.</summary>
    public void Cut()
    {
        _isCut = true;
        foreach (var connection in _connections.Keys)
            connection.Dispose();
    }

    /// <summary>Lets connections through again.</summary>
    public void Restore() => _isCut = false;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        Cut();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var forwarding = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                forwarding.RemoveAll(t => t.IsCompleted);
                forwarding.Add(ForwardAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The listener was disposed: what is under way ends with its connections.
            await Task.WhenAll(forwarding);
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        _connections.TryAdd(near, 0);
        _connections.TryAdd(far, 0);
        try
        {
            if (_isCut)
                return;
            await far.ConnectAsync(_target.Host, _target.Port, _stop.Token);
            await Task.WhenAny(
                near.GetStream().CopyToAsync(far.GetStream(), _stop.Token),
                far.GetStream().CopyToAsync(near.GetStream(), _stop.Token));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // A pulled cable looks like this from the middle; both ends see it for themselves.
        }
        finally
        {
            _connections.TryRemove(near, out _);
            _connections.TryRemove(far, out _);
        }
    }
}
