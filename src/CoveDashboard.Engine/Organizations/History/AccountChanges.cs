using static CoveDashboard.Engine.Organizations.History.OrganizationChangeKind;

namespace CoveDashboard.Engine.Organizations.History;

/// <summary>What happened to an account that both readings hold. A detail that one of them lacks did not change.</summary>
internal static class AccountChanges
{
    public static IEnumerable<OrganizationChange> Of(Account before, Organization from, Account after, Organization to)
    {
        if (before.State != after.State)
            yield return StateChange(before, after);
        if (before.ParentId is not null && after.ParentId is not null && before.ParentId != after.ParentId)
            yield return Moved(after, from.PathOf(before), to.PathOf(after));
        if (Certainty.IsNamed(before) && Certainty.IsNamed(after) && before.Name != after.Name)
            yield return new(AccountRenamed, after.Id, after.Name, before.Name, after.Name, $"{after.Id} was renamed from {before.Name} to {after.Name}.");
        if (before.Email is not null && after.Email is not null && before.Email != after.Email)
            yield return new(AccountEmailChanged, after.Id, after.Name, before.Email, after.Email, $"{ChangeSentences.Label(after)} has another e-mail: {after.Email}, not {before.Email}.");
    }

    private static OrganizationChange Moved(Account account, string before, string after) =>
        new(AccountMoved, account.Id, account.Name, before, after, $"{ChangeSentences.Label(account)} moved from {before} to {after}.");

    private static OrganizationChange StateChange(Account before, Account after)
    {
        var (kind, words) = (before.State, after.State) switch
        {
            (AccountState.Unknown, _) => (CannotTell, "has a state now; the earlier reading has none, so whether it changed cannot be told"),
            (_, AccountState.Unknown) => (CannotTell, "has no state in the later reading: whether it changed cannot be told"),
            (AccountState.PendingActivation, AccountState.Active) => (AccountActivated, "was activated"),
            (_, AccountState.Active) => (AccountReopened, "is active again"),
            (_, AccountState.PendingActivation) => (AccountReopened, "is pending activation again"),
            (_, AccountState.Suspended) => (AccountSuspended, "was suspended"),
            (_, AccountState.PendingClosure) => (AccountClosed, "is being closed"),
            (_, AccountState.Closed) => (AccountClosed, "was closed"),
        };
        return new(kind, after.Id, after.Name, AccountStates.InAwsWords(before.State), AccountStates.InAwsWords(after.State), $"{ChangeSentences.Label(after)} {words}.");
    }
}
