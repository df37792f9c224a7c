namespace CoveDashboard.Engine.Runs;

/// <summary>Sees to it that no stored run is forgotten. Runs by itself every few seconds; whoever cannot wait asks for a look.</summary>
public interface IRunReconciler
{
    /// <summary>Looks at every open run once: schedules slices that nobody has, closes runs that are through.</summary>
    Task LookAsync(CancellationToken cancellationToken);
}
