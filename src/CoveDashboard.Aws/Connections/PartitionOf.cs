using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Connections;

/// <summary>The partition of a connection: an explicit one wins over the caller's.</summary>
internal static class PartitionOf
{
    public static string Connection(ConnectionContext context, CallerIdentity caller) => context.Settings.Partition ?? caller.Partition;
}
