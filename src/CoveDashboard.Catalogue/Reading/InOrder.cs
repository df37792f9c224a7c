namespace CoveDashboard.Catalogue.Reading;

/// <summary>Reads the parts of a list a few at a time and keeps their order.</summary>
internal static class InOrder
{
    /// <summary>Enough to hide latency within one account; AWS limits calls per account and region, and the limiter stands behind.</summary>
    public const int AtOnce = 4;

    /// <exception cref="Engine.Calls.AwsCallException">The first part that could not be read; the rest is given up.</exception>
    public static async Task<TResult[]> ReadAsync<T, TResult>(IReadOnlyList<T> parts, Func<T, CancellationToken, Task<TResult>> read, CancellationToken cancellationToken)
    {
        var results = new TResult[parts.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, parts.Count, options, async (index, token) => results[index] = await read(parts[index], token));
        return results;
    }
}
