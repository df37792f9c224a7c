using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Engine.Runs.Execution.Apply;

/// <summary>Reads an item of a plan again. Stateless but for its clock; safe for many threads.</summary>
internal sealed class ItemReader(IRemediationAction action, JsonObject parameters, ApplyOptions options, TimeProvider clock)
{
    /// <exception cref="AwsCallException">It could not be read, be it AWS's doing or the action's: a change under way must get its outcome either way.</exception>
    public async Task<JsonObject?> ReadAsync(ITargetSession session, PlanChange change, CancellationToken cancellationToken)
    {
        try
        {
            return (await action.ReadAsync(new ItemContext(session, (JsonObject)parameters.DeepClone(), change.Resource), cancellationToken)).State;
        }
        catch (Exception fault) when (fault is not (AwsCallException or OperationCanceledException or OutOfMemoryException))
        {
            throw new AwsCallException(AwsErrorKind.Unknown, fault.GetType().Name, fault.Message, fault) { Operation = action.Description.Id };
        }
    }

    /// <summary>Reads until the item stands as planned, or the time is over. A reading that fails is no answer; the next may be one.</summary>
    /// <param name="since">From when the time counts.</param>
    public async Task<Settled> SettleAsync(ITargetSession session, PlanChange change, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var pause = options.FirstPause;
        while (true)
        {
            var reading = await TryReadAsync(session, change, cancellationToken);
            if (reading.Refusal is null && ItemComparison.AreSame(reading.State, change.After))
                return reading with { Standing = ItemStanding.AsPlanned };
            if (clock.GetUtcNow() - since >= options.Settle)
                return reading.Refusal is not null ? reading
                    : reading with { Standing = ItemComparison.AreSame(reading.State, change.Before) ? ItemStanding.AsBefore : ItemStanding.Other };
            await Task.Delay(pause, clock, cancellationToken);
            pause = pause * 2 < options.LongestPause ? pause * 2 : options.LongestPause;
        }
    }

    private async Task<Settled> TryReadAsync(ITargetSession session, PlanChange change, CancellationToken cancellationToken)
    {
        try
        {
            return new Settled(ItemStanding.Unreadable, await ReadAsync(session, change, cancellationToken), Refusal: null);
        }
        catch (AwsCallException refused)
        {
            return new Settled(ItemStanding.Unreadable, State: null, refused);
        }
    }
}

/// <summary>How an item stands beside its plan.</summary>
internal enum ItemStanding
{
    AsPlanned,
    AsBefore,
    Other,
    Unreadable,
}

/// <summary>What the last reading of an item showed.</summary>
internal sealed record Settled(ItemStanding Standing, JsonObject? State, AwsCallException? Refusal);
