using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Plans;

/// <summary>The exemptions of one action that stand while a run plans. Immutable; safe for many threads.</summary>
internal sealed class StandingExemptions
{
    private readonly Dictionary<string, Exemption> _byAccount = new(StringComparer.Ordinal);
    private readonly Dictionary<(string AccountId, string Resource), Exemption> _byResource = [];

    public StandingExemptions(IEnumerable<Exemption> exemptions, Organization organization)
    {
        foreach (var exemption in exemptions)
            if (exemption.AccountId is { } account)
                _byResource[(account, exemption.Place)] = exemption;
            else if (organization.FindUnit(exemption.Place) is { } unit)
                foreach (var below in organization.AccountsBelow(unit))
                    _byAccount.TryAdd(below.Id, exemption);
            else
                _byAccount[exemption.Place] = exemption;
    }

    /// <summary>Moves what is exempt from the changes to what is left out: exempt, not fixed.</summary>
    public TargetFindings Apply(TargetFindings findings, Target target)
    {
        var exempt = findings.Changes.Where(c => Of(target, c) is not null).ToArray();
        return exempt.Length == 0
            ? findings
            : findings with
            {
                Changes = [.. findings.Changes.Except(exempt)],
                LeftOut = [.. findings.LeftOut, .. exempt.Select(c => new LeftOutItem(c.Resource, LeftOutItemReason.Exempt, InWords(Of(target, c)!)))],
            };
    }

    private Exemption? Of(Target target, Change change)
    {
        var account = change.AffectedAccountId ?? target.AccountId;
        return _byResource.GetValueOrDefault((account, change.Resource)) ?? _byAccount.GetValueOrDefault(account);
    }

    private static string InWords(Exemption exemption) =>
        $"Exempt until {exemption.ExpiresAt.UtcDateTime:yyyy-MM-dd} (owner {exemption.Owner}, granted by {exemption.GrantedByName}): {exemption.Reason}";
}
