namespace CoveDashboard.Engine.Freezes;

/// <summary>An administrator's word that one plan may start in spite of the freezes that stood when it was given. Only withdrawn, never altered otherwise.</summary>
/// <param name="PlanHash">The plan.</param>
/// <param name="GivenBy"><c>issuer|subject</c>; for this person's own applies it does not count.</param>
/// <param name="GivenAt">It does not count for freezes that were made or changed later.</param>
/// <param name="ExpiresAt">From then on it counts for nothing.</param>
public sealed record FreezeOverride(
    Guid Id, string PlanHash, string Connection, string Reason, string GivenBy, string GivenByName, DateTimeOffset GivenAt, DateTimeOffset ExpiresAt)
{
    /// <summary>From then on it counts for nothing; null: nobody took it back.</summary>
    public FreezeWithdrawal? Withdrawn { get; init; }

    /// <summary>It has neither expired nor been withdrawn; for whom it counts is judged with each start.</summary>
    public bool Stands(DateTimeOffset now) => Withdrawn is null && ExpiresAt > now;
}
