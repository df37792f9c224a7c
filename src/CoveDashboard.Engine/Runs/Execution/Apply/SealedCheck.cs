using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Engine.Runs.Execution.Apply;

/// <summary>Whether the world around a plan is still the one in which it was approved.</summary>
internal static class SealedCheck
{
    /// <exception cref="RunCannotStartException">Something that was sealed has changed since.</exception>
    public static void Verify(Plan plan, ActionDescription action, ConnectionSettings connection)
    {
        if (WhyNot(plan.Envelope, action, connection) is { } why)
            throw new RunCannotStartException($"{why} Plan anew.");
    }

    /// <summary>Null: it is as it was sealed.</summary>
    public static string? WhyNot(PlanEnvelope envelope, ActionDescription action, ConnectionSettings connection)
    {
        var usesRole = envelope.Changes.Any(c => !c.UseCallerSession);
        if (usesRole && connection.ApplyRole is null)
            return $"The connection {connection.Name} is read-only: it names no ApplyRole.";
        if (!connection.MayApplyOnOwnSession && envelope.Changes.Any(c => c.UseCallerSession))
            return $"The connection {connection.Name} does not let plans write on its own session, and this one does (ApplyOnOwnSession).";
        if (usesRole && envelope.Roles.Apply != connection.ApplyRole)
            return $"The plan was sealed for the role {envelope.Roles.Apply ?? "none"}, and the connection applies with {connection.ApplyRole} now.";
        if (envelope.ActionVersion != action.Version)
            return $"The plan was made by version {envelope.ActionVersion} of the action, which is at version {action.Version} now.";
        return AreSame(envelope.Endpoints, EndpointsOf(connection)) ? null : "The plan was sealed for other endpoints than the connection has now.";
    }

    /// <summary>A connection's custom endpoints as an envelope holds them.</summary>
    public static IReadOnlyDictionary<string, string> EndpointsOf(ConnectionSettings connection) =>
        connection.ServiceEndpoints.ToDictionary(e => e.Region is null ? e.Service : $"{e.Service}/{e.Region}", e => e.Url.ToString(), StringComparer.Ordinal);

    private static bool AreSame(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(e => other.TryGetValue(e.Key, out var url) && url == e.Value);
}
