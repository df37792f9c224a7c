using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace CoveDashboard.Tests.Hubs;

/// <summary>One stream of a hub, over SignalR's JSON protocol on a bare socket: independent of any client library.</summary>
internal static class HubStream
{
    private const char RecordEnd = '\u001e';
    private const int StreamItem = 2;
    private const int Completion = 3;

    /// <summary>Calls a streaming method and returns its items when it has ended.</summary>
    /// <exception cref="WebSocketException">The server refused the socket.</exception>
    /// <param name="cookies">Of a session, in place of a token.</param>
    public static async Task<IReadOnlyList<JsonNode>> ReadAsync(
        Uri address, string? token, string method, JsonArray arguments, CancellationToken cancellationToken, string path = "/hubs/runs", CookieContainer? cookies = null)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = cookies;
        if (token is not null)
            socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = path }.Uri, cancellationToken);
        await SendAsync(socket, new JsonObject { ["protocol"] = "json", ["version"] = 1 }, cancellationToken);
        await SendAsync(socket, new JsonObject { ["type"] = 4, ["invocationId"] = "1", ["target"] = method, ["arguments"] = arguments }, cancellationToken);

        var items = new List<JsonNode>();
        await foreach (var record in RecordsAsync(socket, cancellationToken))
        {
            switch ((int?)record["type"])
            {
                case StreamItem:
                    items.Add(record["item"]!);
                    break;
                case Completion:
                    ((string?)record["error"]).ShouldBeNull();
                    return items;
            }
        }
        throw new InvalidOperationException("The socket ended before the stream did.");
    }

    private static Task SendAsync(ClientWebSocket socket, JsonObject record, CancellationToken cancellationToken) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(record.ToJsonString() + RecordEnd), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    private static async IAsyncEnumerable<JsonNode> RecordsAsync(
        ClientWebSocket socket, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var pending = new List<byte>();
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
                yield break;
            pending.AddRange(buffer.AsSpan(0, received.Count));
            for (var end = pending.IndexOf((byte)RecordEnd); end >= 0; end = pending.IndexOf((byte)RecordEnd))
            {
                yield return JsonNode.Parse(pending.GetRange(0, end).ToArray())!;
                pending.RemoveRange(0, end + 1);
            }
        }
    }
}
