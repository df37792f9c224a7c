using CoveDashboard.Engine.People;

namespace CoveDashboard.Components.Pages.People;

/// <summary>The roles of a form: which are ticked, and the OUs as they are typed. For one circuit.</summary>
public sealed class RoleDraft
{
    private static readonly char[] Separators = [' ', ',', ';', '\n', '\r', '\t'];

    private readonly HashSet<Role> _held = [];
    private readonly Dictionary<Role, string> _ous = [];

    public static RoleDraft Of(Person person)
    {
        var draft = new RoleDraft();
        foreach (var grant in person.Grants)
        {
            draft.Hold(grant.Role, true);
            draft.LimitTo(grant.Role, string.Join(' ', (grant.Ous ?? new HashSet<string>()).Order(StringComparer.Ordinal)));
        }
        return draft;
    }

    public static bool CanBeLimited(Role role) => role is Role.Operator or Role.Approver;

    public bool Holds(Role role) => _held.Contains(role);

    public string OusOf(Role role) => _ous.GetValueOrDefault(role, "");

    public void Hold(Role role, bool held)
    {
        if (held)
            _held.Add(role);
        else
            _held.Remove(role);
    }

    /// <param name="ous">Ids with any separator between them; blank: everywhere.</param>
    public void LimitTo(Role role, string ous) => _ous[role] = ous;

    public IReadOnlyList<WantedRole> ToWanted() => [.. _held.Order().Select(r => new WantedRole(r, Parse(OusOf(r))))];

    private static HashSet<string>? Parse(string ous)
    {
        var ids = ous.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return ids.Length == 0 ? null : ids.ToHashSet(StringComparer.Ordinal);
    }
}
