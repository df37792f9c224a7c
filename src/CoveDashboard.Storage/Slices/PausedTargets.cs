namespace CoveDashboard.Storage.Slices;

/// <summary>Slices that are worth a worker while parts of the tree are paused.</summary>
internal static class PausedTargets
{
    /// <summary>
    /// Condition on <c>s</c>, a slice of run <c>r</c>: something of it may begin, or all of it has results. Costs nothing while the run holds nothing.
    /// </summary>
    public const string MayBeWorked =
        """
        (r.subtrees IS NULL OR s.remaining = 0 OR EXISTS (
            SELECT 1
            FROM run_targets t
            JOIN run_accounts a ON a.run = t.run AND a.position = t.account
            WHERE t.run = s.run AND t.slice = s.slice
                AND NOT EXISTS (SELECT 1 FROM run_results d WHERE d.run = t.run AND d.ordinal = t.ordinal)
                AND NOT EXISTS (SELECT 1 FROM run_held_accounts h WHERE h.run = t.run AND h.account_id = a.account_id AND h.is_stopped = FALSE)))
        """;
}
