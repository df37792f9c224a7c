using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Api.Resources;

/// <summary>A connection, who it calls as, and whether that works.</summary>
/// <param name="Fault">Why the caller is not known; null when it is.</param>
internal sealed record ConnectionResource(string Name, bool Rehearsal, bool ReadOnly, bool Healthy, CallerResource? Caller, string? Fault)
{
    public static ConnectionResource From(ConnectionSettings settings, CallerIdentity? caller, string? fault) => new(
        settings.Name, settings.IsRehearsal, settings.ApplyRole is null, caller is not null,
        caller is null ? null : new CallerResource(caller.AccountId, caller.Arn, caller.Partition), fault);
}

/// <summary>The answer of GetCallerIdentity.</summary>
internal sealed record CallerResource(string AccountId, string Arn, string Partition);
