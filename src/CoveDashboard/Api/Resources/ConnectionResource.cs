using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Api.Resources;

/// <summary>A connection, who it calls as, and whether that works.</summary>
/// <param name="Fault">Why the caller is not known; null when it is.</param>
/// <param name="WritesStopped">All its writes are stopped; null: they are not.</param>
internal sealed record ConnectionResource(string Name, bool Rehearsal, bool ReadOnly, bool Healthy, CallerResource? Caller, string? Fault, WriteStopResource? WritesStopped)
{
    public static ConnectionResource From(ConnectionSettings settings, CallerIdentity? caller, string? fault, WriteStop? stop) => new(
        settings.Name, settings.IsRehearsal, settings.IsReadOnly, caller is not null,
        caller is null ? null : new CallerResource(caller.AccountId, caller.Arn, caller.Partition), fault,
        stop is null ? null : WriteStopResource.From(stop));
}

/// <summary>Who stopped all writes of a connection, why and when.</summary>
internal sealed record WriteStopResource(string By, string Reason, DateTimeOffset At)
{
    public static WriteStopResource From(WriteStop stop) => new(stop.By, stop.Reason, stop.At.ToUniversalTime());
}

/// <summary>The answer of GetCallerIdentity.</summary>
internal sealed record CallerResource(string AccountId, string Arn, string Partition);
