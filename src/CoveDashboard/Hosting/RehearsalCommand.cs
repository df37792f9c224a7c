using System.Runtime.InteropServices;
using CoveDashboard.Rehearsal;

namespace CoveDashboard.Hosting;

/// <summary><c>-- rehearsal</c>: the rehearsal organization alone, until it is told to stop. Its changes outlive it.</summary>
internal static class RehearsalCommand
{
    public static async Task RunAsync(string[] args)
    {
        var builder = HostConfiguration.CreateBuilder(args);
        var settings = HostConfiguration.Read(builder.Configuration);
        var options = settings.Rehearsal.Options;
        Directory.CreateDirectory(settings.DataDirectory);

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = OnSignal(PosixSignal.SIGINT, stopped);
        using var terminate = OnSignal(PosixSignal.SIGTERM, stopped);
        await using var server = await RehearsalConnection.StartAsync(
            options with { StatePath = Path.Combine(settings.DataDirectory, $"rehearsal-{options.Accounts}-{options.Seed}.state") }, CancellationToken.None);

        await Console.Out.WriteLineAsync($"""
            Rehearsal organization of {server.AccountCount} accounts, management account {server.ManagementAccountId}
            listens on {server.Endpoint.ToString().TrimEnd('/')}
            access key {RehearsalServer.AccessKeyId}, secret {RehearsalServer.SecretAccessKey}, any region
            """);
        await stopped.Task;
    }

    private static PosixSignalRegistration OnSignal(PosixSignal signal, TaskCompletionSource stopped) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stopped.TrySetResult();
        });
}
