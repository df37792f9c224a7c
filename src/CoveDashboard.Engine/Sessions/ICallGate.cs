namespace CoveDashboard.Engine.Sessions;

/// <summary>Asked before each attempt of a mutating call leaves the process, throttled ones that are tried again included. Safe for many threads.</summary>
public interface ICallGate
{
    /// <returns>How long the attempt may take at most.</returns>
    /// <exception cref="CallNotStartedException">The call must not leave.</exception>
    ValueTask<TimeSpan> PassAsync(CancellationToken cancellationToken);
}

/// <summary>A mutating call was held back before it left: nothing was sent. The message says why, for a person.</summary>
public class CallNotStartedException(string message) : OperationCanceledException(message);

/// <summary>Somebody stopped all writes of the connection.</summary>
public sealed class WritesStoppedException(string message) : CallNotStartedException(message);
