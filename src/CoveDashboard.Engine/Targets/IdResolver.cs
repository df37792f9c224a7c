using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Targets;

/// <summary>Turns the ids of a request into accounts, or into faults that name each wrong id.</summary>
/// <param name="isStanding">The list is older than the question, so it may name accounts that have left since: a warning, no fault.</param>
internal sealed class IdResolver(Organization organization, List<Fault> faults, bool isStanding = false)
{
    /// <summary>Twice the accounts of the largest organization.</summary>
    private const int MaxIds = 20_000;

    private readonly List<string> _warnings = [];

    public IReadOnlyList<string> Warnings => _warnings;

    /// <returns>Account ids, each with the id that named it first.</returns>
    public Dictionary<string, string> Resolve(string path, IReadOnlyList<string> ids, bool isIgnore = false)
    {
        var accounts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (ids.Count > MaxIds)
        {
            faults.Add(new Fault(path, $"Names {ids.Count:N0} ids; at most {MaxIds:N0} are taken. Name OUs instead."));
            return accounts;
        }
        for (var index = 0; index < ids.Count; index++)
        {
            var id = ids[index];
            var fault = WrongForm(id) ?? (AwsIds.IsAccount(id) ? TakeAccount(id, accounts, isIgnore) : TakeUnit(id, accounts));
            if (fault is not null)
                faults.Add(new Fault($"{path}[{index}]", fault));
        }
        return accounts;
    }

    private string? TakeAccount(string id, Dictionary<string, string> accounts, bool isIgnore)
    {
        var isKnown = organization.FindAccount(id) is not null || id == organization.Identity.CallerAccountId;
        if (!isKnown && !organization.IsPartial && !isIgnore)
        {
            if (!isStanding)
                return $"{id} is not an active account of this organization.";
            _warnings.Add($"{id} is named, but is not an account of this organization any more.");
            return null;
        }
        if (!isKnown)
            _warnings.Add(isIgnore
                ? $"{id} is ignored but is not among the accounts that were read."
                : $"{id} is not among the accounts that were read; it is tried without name and e-mail.");
        accounts.TryAdd(id, id);
        return null;
    }

    private string? TakeUnit(string id, Dictionary<string, string> accounts)
    {
        if (organization.FindUnit(id) is not { } unit)
            return UnknownUnit(id);
        foreach (var account in organization.AccountsBelow(unit))
            accounts.TryAdd(account.Id, $"{unit.Name} ({unit.Id})");
        return null;
    }

    private string UnknownUnit(string id) => organization switch
    {
        { Units.Count: 0, Unreadable: [var refused, ..] } =>
            $"{id} cannot be resolved: the organization's tree cannot be read, {refused.Operation} was refused ({refused.ErrorCode}). " +
            "Grant organizations:ListRoots, organizations:ListOrganizationalUnitsForParent and organizations:ListAccountsForParent, or name accounts.",
        { IsPartial: true } => $"{id} is not an OU of this organization, or lies in a part of it that could not be read.",
        _ => $"{id} is not an OU of this organization.",
    };

    /// <summary>Null when the id has one of the accepted forms.</summary>
    public static string? WrongForm(string id) =>
        AwsIds.IsAccount(id) || AwsIds.IsRoot(id) || AwsIds.IsOrganizationalUnit(id) ? null
        : AwsIds.WithLostZero(id) is { } repaired
            ? $"{AwsIds.Quote(id)} has 11 digits. Did you mean {repaired}?"
            : $"{AwsIds.Quote(id)} is not {AwsIds.AcceptedForms}.";
}
