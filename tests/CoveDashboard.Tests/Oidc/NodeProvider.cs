using System.Diagnostics;
using System.Globalization;
using CoveDashboard.Testing.Processes;

namespace CoveDashboard.Tests.Oidc;

/// <summary>The package <c>oidc-provider</c> in a process of its own. Disposing ends it.</summary>
internal sealed class NodeProvider : IAsyncDisposable
{
    public const string ClientSecret = "the secret of: the test client/+";

    private const string Package = "oidc-provider@9.13.3";

    private readonly Process _process;

    private NodeProvider(Process process, int port)
    {
        _process = process;
        Authority = $"http://127.0.0.1:{port}";
    }

    public string Authority { get; }

    /// <summary>Skips the test, with the reason, where node or npm is missing.</summary>
    public static async Task<NodeProvider> StartAsync(string dashboard)
    {
        var token = TestContext.Current.CancellationToken;
        Assert.SkipUnless(IsThere("node") && IsThere("npm"), "node and npm are not installed");
        var folder = await InstallAsync(token);
        var port = FreePort.Next();
        var process = Start("node", folder, Path.Combine(AppContext.BaseDirectory, "Oidc", "provider.mjs"), folder, port.ToString(CultureInfo.InvariantCulture), dashboard);
        var errors = process.StandardError.ReadToEndAsync(token);
        for (var line = ""; line != "ready";)
            line = await process.StandardOutput.ReadLineAsync(token) ?? throw new InvalidOperationException($"The provider ended: {await errors}");
        return new NodeProvider(process, port);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static async Task<string> InstallAsync(CancellationToken token)
    {
        var folder = Path.Combine(RepositoryRoot.Path, "tests", "CoveDashboard.Tests", "obj", "oidc-provider");
        if (File.Exists(Path.Combine(folder, "node_modules", "oidc-provider", "package.json")))
            return folder;
        Directory.CreateDirectory(folder);
        using var npm = Start("npm", folder, "install", "--prefix", folder, "--no-audit", "--no-fund", "--no-save", Package);
        var errors = npm.StandardError.ReadToEndAsync(token);
        await npm.StandardOutput.ReadToEndAsync(token);
        await npm.WaitForExitAsync(token);
        return npm.ExitCode == 0 ? folder : throw new InvalidOperationException($"npm install {Package} failed: {await errors}");
    }

    private static Process Start(string program, string folder, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, program)));
}
