using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CoveDashboard.Aws.Tests.Support;

/// <summary>A tiny HTTP endpoint that records what arrives and answers what a test says.</summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _loop;

    public RecordingServer(Func<RecordedRequest, Answer> answer)
    {
        Url = new Uri($"http://127.0.0.1:{FreePort()}");
        _listener.Prefixes.Add(Url.AbsoluteUri);
        _listener.Start();
        _loop = ServeAsync(answer);
    }

    public Uri Url { get; }

    public ConcurrentQueue<RecordedRequest> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop;
        _listener.Close();
    }

    private async Task ServeAsync(Func<RecordedRequest, Answer> answer)
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await AnswerAsync(context, answer);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context, Func<RecordedRequest, Answer> answer)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var headers = context.Request.Headers.AllKeys.OfType<string>().ToDictionary(k => k, k => context.Request.Headers[k]!, StringComparer.OrdinalIgnoreCase);
        var request = new RecordedRequest(context.Request.HttpMethod, context.Request.RawUrl!, headers, await reader.ReadToEndAsync());
        Requests.Enqueue(request);
        var said = answer(request);
        var body = Encoding.UTF8.GetBytes(said.Body);
        try
        {
            context.Response.StatusCode = said.Status;
            foreach (var (name, value) in said.Headers)
                context.Response.Headers[name] = value;
            context.Response.ContentLength64 = body.Length;
            if (context.Request.HttpMethod != "HEAD")
                await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException || !_listener.IsListening)
        {
            // The client hung up before the end, as it does when an answer is too long; or the test is over and stopped the server.
            context.Response.Abort();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

internal sealed record RecordedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Form(string name) => Body.Split('&').Select(p => p.Split('=')).Where(p => p[0] == name).Select(p => Uri.UnescapeDataString(p[1].Replace('+', ' '))).FirstOrDefault();

    /// <summary>Operation of a json or query request.</summary>
    public string? Operation => Headers.TryGetValue("X-Amz-Target", out var target) ? target[(target.LastIndexOf('.') + 1)..] : Form("Action");
}

internal sealed record Answer(int Status, string Body)
{
    public Dictionary<string, string> Headers { get; } = new(StringComparer.Ordinal) { ["x-amzn-RequestId"] = "req-1" };

    public static Answer Json(string body, int status = 200) => new(status, body);

    public Answer With(string header, string value)
    {
        Headers[header] = value;
        return this;
    }
}
