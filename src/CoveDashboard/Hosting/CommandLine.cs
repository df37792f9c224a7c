using CoveDashboard.Configuration;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Hosting;

/// <summary>What the process was asked to be, and what it exits with.</summary>
internal static class CommandLine
{
    public const int Success = 0;
    public const int Failure = 1;

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            switch (args)
            {
                case ["rehearsal", .. var rest]:
                    await RehearsalCommand.RunAsync(rest);
                    break;
                case ["sign-in-link", .. var rest]:
                    await SignInLinkCommand.RunAsync(rest);
                    break;
                case ["verify-audit", .. var rest]:
                    return await VerifyAuditCommand.RunAsync(rest);
                case ["move-store", .. var rest]:
                    return await MoveStoreCommand.RunAsync(rest);
                default:
                    await using (var host = await DashboardHost.CreateAsync(args))
                        await host.App.RunAsync();
                    break;
            }
            return Success;
        }
        catch (ConfigurationException refused)
        {
            await Console.Error.WriteLineAsync("The configuration cannot be used:");
            foreach (var fault in refused.Faults)
                await Console.Error.WriteLineAsync($"  {fault}");
            return ConfigurationException.ExitCode;
        }
        catch (StoreUnavailableException outage)
        {
            await Console.Error.WriteLineAsync($"The store cannot be used: {outage.Message}");
            return Failure;
        }
    }
}
