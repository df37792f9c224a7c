using System.Net.Sockets;
using System.Text;

namespace CoveDashboard.Benchmarks.Load;

/// <summary>One kept-alive connection that sends a call and reads its answer, with as little work as can be: the server is what is measured.</summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];

    public static async Task<LoadConnection> OpenAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        var connection = new LoadConnection();
        await connection._socket.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken);
        return connection;
    }

    /// <summary>Sends the call and gives the whole answer's text.</summary>
    public async Task<string> AskAsync(byte[] call, CancellationToken cancellationToken) => Encoding.UTF8.GetString(_buffer, 0, await CallAsync(call, cancellationToken));

    /// <summary>Sends the call and reads its answer to the end.</summary>
    /// <exception cref="InvalidOperationException">It was not answered 200.</exception>
    public async Task<int> CallAsync(byte[] call, CancellationToken cancellationToken)
    {
        await _socket.SendAsync(call, cancellationToken);
        var read = 0;
        while (true)
        {
            var got = await _socket.ReceiveAsync(_buffer.AsMemory(read), cancellationToken);
            if (got == 0)
                throw new InvalidOperationException("The server closed the connection.");
            read += got;
            if (IsWhole(_buffer.AsSpan(0, read)))
                break;
        }

        if (!_buffer.AsSpan(0, read).StartsWith("HTTP/1.1 200"u8))
            throw new InvalidOperationException(Encoding.UTF8.GetString(_buffer, 0, read));
        return read;
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        var field = answer.IndexOf("Content-Length: "u8) + "Content-Length: "u8.Length;
        var end = answer[field..].IndexOf("\r\n"u8);
        return answer.Length - head - 4 >= int.Parse(answer.Slice(field, end));
    }
}
