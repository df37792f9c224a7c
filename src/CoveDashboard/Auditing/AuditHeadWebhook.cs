using System.Net.Http.Headers;
using System.Text;
using CoveDashboard.Engine.Audit;

namespace CoveDashboard.Auditing;

/// <summary>
/// Tells heads to an address outside. What could not be told is tried again with the next head, oldest first; the file of heads has it in
/// any case. For one caller at a time.
/// </summary>
internal sealed partial class AuditHeadWebhook(AuditSettings settings, HttpMessageHandler handler, ILogger<AuditHeadWebhook> logger) : IDisposable
{
    private const int MostWaiting = 100;

    private readonly HttpClient _client = new(handler) { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Queue<AuditHead> _waiting = new();

    public async Task TellAsync(AuditHead head, CancellationToken cancellationToken)
    {
        if (settings.HeadWebhook is not { } address)
            return;
        if (_waiting.Count == MostWaiting)
            _waiting.Dequeue();
        _waiting.Enqueue(head);
        while (_waiting.TryPeek(out var next) && await PostAsync(address, next, cancellationToken))
            _waiting.Dequeue();
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> PostAsync(Uri address, AuditHead head, CancellationToken cancellationToken)
    {
        try
        {
            using var body = new StringContent(head.ToLine(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var response = await _client.PostAsync(address, body, cancellationToken);
            if (response.IsSuccessStatusCode)
                return true;
            LogRefused(head.Sequence, address.Host, $"HTTP {(int)response.StatusCode}");
        }
        catch (HttpRequestException fault)
        {
            LogRefused(head.Sequence, address.Host, fault.Message);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogRefused(head.Sequence, address.Host, fault.Message);
        }
        return false;
    }

    // The host alone: path and query may hold a secret.
    [LoggerMessage(LogLevel.Warning, "The head of audit entry {Sequence} was not taken by {Host}: {Cause}. It is tried again with the next head.")]
    private partial void LogRefused(long sequence, string host, string cause);
}
