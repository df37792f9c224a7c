using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CoveDashboard.Engine.Notices;

namespace CoveDashboard.Notices;

/// <summary>
/// Posts once: no redirects, no proxy, no cookies, nothing kept for the next time, so that no channel goes through a door that another one
/// opened. Messages are few. Neither address nor secret comes into words or logs.
/// </summary>
internal sealed partial class WebhookCarrier(INameResolver resolver, WebhookTrust trust, TimeProvider clock) : IWebhookCarrier
{
    public static readonly TimeSpan AtMost = TimeSpan.FromSeconds(10);

    private const int MaxHeaderKilobytes = 16;
    private const int MaxAnswerBytes = 4096;

    public async Task<CarryResult> PostAsync(NoticeChannel channel, WebhookMessage message, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(AtMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var client = new HttpMessageInvoker(Handler(channel));
            using var request = Request(channel, message);
            using var response = await client.SendAsync(request, either.Token);
            return WebhookAnswers.Read(response, await CodeAsync(response, either.Token), clock.GetUtcNow());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CarryResult(CarryEnd.TryAgain, null, $"{channel.Place} did not answer within {AtMost.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException fault)
        {
            return WebhookAnswers.Read(channel, fault);
        }
        catch (IOException)
        {
            // The body of a refusal broke off: the receiver's words are lost, not the message.
            return new CarryResult(CarryEnd.TryAgain, null, $"{channel.Place} ended the connection within its answer.");
        }
    }

    private SocketsHttpHandler Handler(NoticeChannel channel) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        // No trace's id goes out, and no address comes into a trace.
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = MaxHeaderKilobytes,
        ConnectCallback = new CheckedConnect(channel, resolver).ConnectAsync,
        SslOptions = { CertificateChainPolicy = trust.ToPolicy() },
    };

    private static HttpRequestMessage Request(NoticeChannel channel, WebhookMessage message)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, channel.Url)
        {
            Content = new ByteArrayContent(message.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
        };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("CoveDashboard", null));
        foreach (var (name, value) in message.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    /// <summary>
    /// A bare word in the answer, such as Slack's <c>no_service</c>; null: there is none. What is longer is hostile text of which nobody here
    /// has use.
    /// </summary>
    private static async Task<string?> CodeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
            return null;
        var answer = new byte[MaxAnswerBytes];
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = await body.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, cancellationToken);
        var text = System.Text.Encoding.ASCII.GetString(answer, 0, length).Trim();
        return BareWord().IsMatch(text) ? text : null;
    }

    [GeneratedRegex(@"^[a-z][a-z_]{1,40}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BareWord();
}
