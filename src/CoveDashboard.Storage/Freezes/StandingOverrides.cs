using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Freezes;

/// <summary>Lets a start that relies on overrides, and their withdrawal, see each other.</summary>
internal static class StandingOverrides
{
    /// <summary>
    /// Locks their rows until the transaction ends. A withdrawal that came first has been waited for and is seen; one that comes later waits, and
    /// then is of a plan whose start stands.
    /// </summary>
    /// <returns>False when one of them was withdrawn.</returns>
    public static async Task<bool> LockAsync(StoreSession session, IReadOnlyList<Guid> overrides)
    {
        if (overrides.Count == 0)
            return true;
        var standing = await session.QueryAsync<string>(
            $"SELECT id FROM freeze_overrides WHERE {session.Dialect.IsAnyOf("id", "@Ids")} AND withdrawn_at IS NULL ORDER BY id{session.Dialect.ForUpdate}",
            new { Ids = overrides.Select(o => o.ToString("D")).ToArray() });
        return standing.Count == overrides.Count;
    }
}
