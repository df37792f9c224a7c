using CoveDashboard.Configuration;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Rehearsal;

namespace CoveDashboard.Hosting;

/// <summary>Starts a rehearsal organization and says how to reach it.</summary>
internal static class RehearsalConnection
{
    /// <exception cref="ConfigurationException">It cannot listen there, or its state file is another organization's.</exception>
    public static async Task<RehearsalServer> StartAsync(RehearsalOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await RehearsalServer.StartAsync(options, cancellationToken: cancellationToken);
        }
        catch (IOException taken)
        {
            throw new ConfigurationException([new($"{CoveSettings.Section}:Rehearsal:Endpoint", options.Endpoint, $"Cannot listen there: {taken.Message} Choose another port.")]);
        }
        catch (InvalidOperationException foreign)
        {
            throw new ConfigurationException([new($"{CoveSettings.Section}:Rehearsal", null, foreign.Message)]);
        }
    }

    public static ConnectionSettings To(RehearsalServer server) => new()
    {
        Name = RehearsalReader.ConnectionName,
        Region = "us-east-1",
        Credentials = new StaticCredentials(RehearsalServer.AccessKeyId, RehearsalServer.SecretAccessKey),
        ApplyRole = ConnectionSettings.DefaultMemberRole,
        ServiceEndpoints = [new ServiceEndpoint("*", null, server.Endpoint)],
        IsRehearsal = true,
    };
}
