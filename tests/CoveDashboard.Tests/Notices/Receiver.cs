using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Tests.Notices;

/// <summary>A real receiver of webhooks on loopback, over TLS with a certificate of its own.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate;
    private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>();
    private readonly ConcurrentQueue<Message> _all = new();

    private Receiver(WebApplication app, X509Certificate2 certificate) => (_app, _certificate) = (app, certificate);

    /// <summary>What each request is answered with; 200 unless a test says otherwise.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public Uri Address => new($"{_app.Urls.First()}/hooks/T000/path-that-is-secret");

    public int Port => Address.Port;

    /// <summary>Whom a sender must trust to trust this.</summary>
    public X509Certificate2Collection Roots => [_certificate];

    public IReadOnlyList<Message> Messages => [.. _all];

    public static async Task<Receiver> StartAsync(bool tls = true)
    {
        var certificate = Certificate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (tls)
                listen.UseHttps(certificate);
        }));
        var app = builder.Build();
        var receiver = new Receiver(app, certificate);
        app.Run(receiver.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>The next message that arrives, or arrived and was not asked for yet.</summary>
    public async Task<Message> NextAsync() => await _messages.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var message = new Message(context.Request.Path, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray());
        _all.Enqueue(message);
        await _messages.Writer.WriteAsync(message);
        await Answer(context);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=receiver of tests", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("receiver.example");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(90));
    }
}

/// <summary>What arrived.</summary>
internal sealed record Message(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
