namespace CoveDashboard.Engine.Health;

/// <summary>Something that must be up before the program can serve; asked by <c>GET /readyz</c>. Safe for many threads.</summary>
public interface IReadinessCheck
{
    /// <summary>One word, e.g. <c>store</c>.</summary>
    string Name { get; }

    /// <summary>Null when it is up; otherwise why it is not, for anyone: what is wrong, and not where. Does not throw for an outage.</summary>
    Task<string?> FaultAsync(CancellationToken cancellationToken);
}
