namespace CoveDashboard.Engine.Actions;

/// <summary>
/// An action that plans changes and lets the engine make them. It never writes by itself: it reads, and says which calls would change
/// what. Applying re-reads each item through <see cref="ReadAsync"/>, compares it with the plan, sends the plan's calls, and reads it
/// again until it stands as planned. Stateless; safe for many threads.
/// </summary>
public interface IRemediationAction : IAction
{
    /// <summary>Reads a target and finds what to change, and what it looked at and left out. Declared reads only.</summary>
    /// <exception cref="Calls.AwsCallException">The target could not be read; it becomes Failed, and the plan counts it as unknown.</exception>
    Task<TargetFindings> PlanAsync(PlanningContext context, CancellationToken cancellationToken);

    /// <summary>
    /// One item as it stands now, in the very form of <see cref="Change.Before"/> and <see cref="Change.After"/> (or of a premise's
    /// expectation): only what the plan decides on, so that equal JSON means an unchanged item. Declared reads only.
    /// </summary>
    /// <returns>The item; <see cref="ItemReading.Gone"/> when it is not there.</returns>
    /// <exception cref="Calls.AwsCallException">It could not be read: unknown, not gone.</exception>
    Task<ItemReading> ReadAsync(ItemContext context, CancellationToken cancellationToken);
}
