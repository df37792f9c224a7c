using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Api;

/// <summary>A connection with its caller, or why there is none.</summary>
internal static class ConnectionIdentity
{
    public static async Task<ConnectionResource> ReadAsync(
        ConnectionSettings settings, IConnectionProbe probe, IWriteStops stops, CancellationToken cancellationToken)
    {
        var stop = await stops.StandingAsync(settings.Name, cancellationToken);
        try
        {
            return ConnectionResource.From(settings, await probe.IdentifyAsync(settings.Name, cancellationToken), fault: null, stop);
        }
        catch (AwsCallException refused)
        {
            return ConnectionResource.From(settings, caller: null, $"{refused.Code}: {refused.Message}", stop);
        }
    }
}
