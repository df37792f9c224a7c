namespace CoveDashboard.Engine.Notices;

/// <summary>Sends what waits; by itself every few seconds. Safe for many threads.</summary>
public interface INoticeCourier
{
    /// <summary>Sends everything that is due now.</summary>
    /// <returns>How many attempts were made.</returns>
    Task<int> SendAsync(CancellationToken cancellationToken);
}
