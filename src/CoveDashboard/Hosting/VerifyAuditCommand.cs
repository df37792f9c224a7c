using CoveDashboard.Auditing;
using CoveDashboard.Engine;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Storage;

namespace CoveDashboard.Hosting;

/// <summary><c>-- verify-audit [--heads file] [--key file]</c>: checks the live chain against heads. Changes nothing; exits with 1 when something is wrong.</summary>
internal static class VerifyAuditCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = HostConfiguration.CreateBuilder(args);
        var settings = HostConfiguration.Read(builder.Configuration);
        var heads = builder.Configuration["heads"] is { } kept ? Path.GetFullPath(kept) : settings.Audit.HeadsFile;
        var keyFile = builder.Configuration["key"] is { } given ? Path.GetFullPath(given) : settings.Audit.KeyFile;
        if (Missing(heads, "There is no file of heads", "Give one with --heads") | Missing(keyFile, "There is no key", "Give the public or the private key with --key"))
            return CommandLine.Failure;

        await using var services = new ServiceCollection()
            .AddLogging()
            .AddCoveStorage(settings.Storage)
            .AddCoveAudit()
            .BuildServiceProvider();
        using var key = AuditKeyFile.Open(keyFile);
        var found = await AuditCheck.RunAsync(
            services.GetRequiredService<IAuditTrail>(), key, new AuditHeadsFile(heads), services.GetRequiredService<TimeProvider>(), CancellationToken.None);

        await Console.Out.WriteLineAsync(found.Words);
        foreach (var fault in found.FileFaults.Concat(found.Verdict.Faults.Select(f => f.Message)))
            await Console.Out.WriteLineAsync($"  {fault}");
        return found.IsIntact ? CommandLine.Success : CommandLine.Failure;
    }

    private static bool Missing(string path, string what, string advice)
    {
        if (File.Exists(path))
            return false;
        Console.Error.WriteLine($"{what} at {path}. {advice}.");
        return true;
    }
}
