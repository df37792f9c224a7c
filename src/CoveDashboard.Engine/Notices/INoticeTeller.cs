namespace CoveDashboard.Engine.Notices;

/// <summary>Makes notices of what happened; by itself every few seconds. Safe for many threads.</summary>
public interface INoticeTeller
{
    /// <summary>Deals with everything that happened until now.</summary>
    Task LookAsync(CancellationToken cancellationToken);
}
