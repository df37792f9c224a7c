using System.Text.Json.Nodes;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Engine.Actions;

/// <summary>What a remediation gets to plan one target.</summary>
/// <param name="Session">Reads in the target's account and region.</param>
/// <param name="Parameters">Validated against the action's schema, defaults filled in. Read-only.</param>
/// <param name="AccountRegions">The enabled regions of this account that the run plans for, in order.</param>
/// <param name="Resources">The resources to look at; null: all. What is named and not found is left out by the engine.</param>
/// <param name="Shared">What targets of one run need in common, e.g. the organization's trails.</param>
public sealed record PlanningContext(
    ITargetSession Session,
    JsonObject Parameters,
    IReadOnlyList<string> AccountRegions,
    IReadOnlySet<string>? Resources,
    ISharedReads Shared);

/// <summary>Reads outside the target, made once for all targets of a run in this process. Safe for many threads.</summary>
public interface ISharedReads
{
    /// <summary>The organization as the run was resolved from it.</summary>
    Organization Organization { get; }

    /// <summary>
    /// What <paramref name="read"/> gives for the key: once for all who ask, in an account of the organization and with the action's
    /// declared reads. A read that fails is not kept.
    /// </summary>
    /// <param name="key">Names the read, e.g. <c>organization-trails</c>; the account is part of it.</param>
    /// <exception cref="Calls.AwsCallException">The account could not be reached or read.</exception>
    Task<T> OnceAsync<T>(string key, string accountId, string region, Func<ITargetSession, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
        where T : class;
}

/// <summary>What a remediation gets to read one item again.</summary>
/// <param name="Session">Reads in the item's account and region.</param>
/// <param name="Parameters">The plan's parameters. Read-only.</param>
/// <param name="Resource">The item, as the change or the premise names it.</param>
public sealed record ItemContext(ITargetSession Session, JsonObject Parameters, string Resource);

/// <summary>An item as it stands.</summary>
/// <param name="State">Null when it is gone.</param>
public sealed record ItemReading(JsonObject? State)
{
    public static ItemReading Gone { get; } = new(State: null);
}
