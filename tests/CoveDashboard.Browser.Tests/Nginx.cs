using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using CoveDashboard.Testing.Processes;

namespace CoveDashboard.Browser.Tests;

/// <summary>Debian's nginx with the lines that the README shows; only addresses, the port and the certificate are this machine's. Disposing ends it.</summary>
internal sealed partial class Nginx : IAsyncDisposable
{
    private const string Program = "/usr/sbin/nginx";

    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private Nginx(DirectoryInfo folder, Process process, Uri address) => (_folder, _process, Address) = (folder, process, address);

    /// <summary>Why there is none on this machine; null when there is.</summary>
    public static string? Absence => File.Exists(Program) ? null : "nginx is not installed (apt-get install nginx-light).";

    /// <summary>What the browser opens.</summary>
    public Uri Address { get; }

    public static async Task<Nginx> StartAsync(Uri one, Uri other, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("nginx-");
        var port = FreePort.Next();
        Certify(folder);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "nginx.conf"), Around(folder, Lines(folder, port, one, other)), cancellationToken);
        var process = Process.Start(new ProcessStartInfo(Program, ["-p", folder.FullName, "-c", "nginx.conf", "-e", "error.log"]) { UseShellExecute = false })!;
        var nginx = new Nginx(folder, process, new Uri($"https://localhost:{port}"));
        await nginx.AnswersAsync(cancellationToken);
        return nginx;
    }

    /// <summary>Which node answered the browser's last question for a circuit, by nginx's own log.</summary>
    public async Task<Uri> NodeOfCircuitAsync()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "access.log"));
        return new Uri($"http://{lines.Last(l => l.Contains(" /_blazor/negotiate", StringComparison.Ordinal)).Split(' ')[0]}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Lines(DirectoryInfo folder, int port, Uri one, Uri other)
    {
        var lines = Block().Match(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md"))).Groups["lines"].Value;
        foreach (var (shown, here) in ((string, string)[])
            [
                ("10.0.0.11:5180", one.Authority), ("10.0.0.12:5180", other.Authority), ("listen 443 ssl", $"listen 127.0.0.1:{port} ssl"),
                ("cove.example.com", "localhost"), ("/etc/ssl/cove.pem", Path.Combine(folder.FullName, "cove.pem")), ("/etc/ssl/cove.key", Path.Combine(folder.FullName, "cove.key")),
            ])
        {
            lines.ShouldContain(shown);
            lines = lines.Replace(shown, here, StringComparison.Ordinal);
        }
        return lines;
    }

    /// <summary>What Debian's nginx.conf has around the lines of a site, without its own folders and user.</summary>
    private static string Around(DirectoryInfo folder, string lines) =>
        $$"""
        daemon off;
        pid {{folder.FullName}}/nginx.pid;
        events { worker_connections 256; }
        http {
            log_format nodes '$upstream_addr $request';
            access_log {{folder.FullName}}/access.log nodes;
            client_body_temp_path {{folder.FullName}}/body;
            proxy_temp_path {{folder.FullName}}/proxy;
            fastcgi_temp_path {{folder.FullName}}/fastcgi;
            uwsgi_temp_path {{folder.FullName}}/uwsgi;
            scgi_temp_path {{folder.FullName}}/scgi;
        {{lines}}
        }
        """;

    private static void Certify(DirectoryInfo folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(folder.FullName, "cove.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder.FullName, "cove.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private async Task AnswersAsync(CancellationToken cancellationToken)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!_process.HasExited)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Address.Port, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                // Not yet.
            }
            await poll.WaitForNextTickAsync(cancellationToken);
        }
        throw new InvalidOperationException($"nginx ended with {_process.ExitCode}: {await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "error.log"), cancellationToken)}");
    }

    [GeneratedRegex("```nginx\n(?<lines>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
