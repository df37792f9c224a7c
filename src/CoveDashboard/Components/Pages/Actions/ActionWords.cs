using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Components.Pages.Actions;

/// <summary>Words about actions.</summary>
internal static class ActionWords
{
    public static string Scope(ActionScope scope) => scope switch
    {
        ActionScope.Regional => "every region",
        ActionScope.Account => "once an account",
        ActionScope.Organization => "once",
    };

    public static string Kind(ActionKind kind) => kind switch
    {
        ActionKind.Inventory => "inventory, reads only",
        ActionKind.Remediation => "remediation, plans first",
    };

    /// <summary>Whether every word of the text is found in the action.</summary>
    public static bool Matches(ActionDescription action, string? text) =>
        (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
            Has(action.Title, word) || Has(action.Service, word) || Has(action.Id, word) || Has(action.Summary, word) || action.Operations.Any(o => Has(o.Key, word)));

    private static bool Has(string value, string word) => value.Contains(word, StringComparison.OrdinalIgnoreCase);
}
