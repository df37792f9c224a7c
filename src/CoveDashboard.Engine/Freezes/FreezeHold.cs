namespace CoveDashboard.Engine.Freezes;

/// <summary>A freeze that holds a plan, or a wave of it, now.</summary>
/// <param name="Until">When it ends.</param>
/// <param name="Accounts">How many accounts of the plan or wave lie in it; those whose place in the tree cannot be known count too.</param>
/// <param name="Override">The word that lets the plan start all the same; null: none that counts.</param>
/// <param name="OuWords">Its OUs by name and id, for a sentence; empty: the whole organization.</param>
public sealed record FreezeHold(Freeze Freeze, DateTimeOffset Until, int Accounts, FreezeOverride? Override, string OuWords)
{
    /// <summary>It holds, and nothing overrides it.</summary>
    public bool Holds => Override is null;
}

/// <summary>How freezes stand to a plan now.</summary>
/// <param name="Holds">Freezes that stand over accounts of it; empty: none.</param>
/// <param name="Overrides">All that were given for it, newest first, also those that have expired or were withdrawn.</param>
public sealed record PlanFreezing(IReadOnlyList<FreezeHold> Holds, IReadOnlyList<FreezeOverride> Overrides);
