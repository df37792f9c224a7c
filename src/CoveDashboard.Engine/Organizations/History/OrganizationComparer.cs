namespace CoveDashboard.Engine.Organizations.History;

/// <summary>Compares two readings. What one of them could not read is neither opened nor closed, neither come nor gone.</summary>
internal static class OrganizationComparer
{
    /// <param name="unchangedUntil">Until when the earlier reading is known to have held.</param>
    public static IEnumerable<OrganizationChange> Compare(Organization from, Organization to, DateTimeOffset unchangedUntil)
    {
        if (from.Identity.OrganizationId is { } earlier && to.Identity.OrganizationId is { } later && earlier != later)
            return [ChangeSentences.Replaced(earlier, later)];
        return Accounts(from, to, unchangedUntil).Concat(Units(from, to)).OrderBy(c => c.Kind);
    }

    private static IEnumerable<OrganizationChange> Accounts(Organization from, Organization to, DateTimeOffset unchangedUntil)
    {
        var (hadAll, hasAll) = (Certainty.HasAllAccounts(from), Certainty.HasAllAccounts(to));
        foreach (var after in to.Accounts)
            if (from.FindAccount(after.Id) is { } before)
            {
                foreach (var change in AccountChanges.Of(before, from, after, to))
                    yield return change;
            }
            else
            {
                yield return hadAll || after.JoinedAt > unchangedUntil ? ChangeSentences.Came(after, to) : ChangeSentences.MayHaveCome(after, to);
            }
        foreach (var before in from.Accounts.Where(a => to.FindAccount(a.Id) is null))
            yield return hasAll ? ChangeSentences.Left(before, from) : ChangeSentences.MayHaveLeft(before, from);
    }

    private static IEnumerable<OrganizationChange> Units(Organization from, Organization to)
    {
        var (hadAll, hasAll) = (Certainty.HasAllUnits(from), Certainty.HasAllUnits(to));
        foreach (var after in to.Units)
            if (from.FindUnit(after.Id) is { } before)
            {
                if (Certainty.IsNamed(before) && Certainty.IsNamed(after) && before.Name != after.Name)
                    yield return ChangeSentences.Renamed(before, after);
                if (before.ParentId is not null && after.ParentId is not null && before.ParentId != after.ParentId)
                    yield return ChangeSentences.Moved(before, from, after, to);
            }
            else
            {
                yield return hadAll ? ChangeSentences.Added(after, to) : ChangeSentences.MayHaveCome(after, to);
            }
        foreach (var before in from.Units.Where(u => to.FindUnit(u.Id) is null))
            yield return hasAll ? ChangeSentences.Removed(before, from) : ChangeSentences.MayHaveGone(before, from);
    }
}
