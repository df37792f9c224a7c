using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Components.Layout;

/// <summary>What the palette offers for a text: pages, runs by number, actions, OUs and accounts, at most <see cref="Limit"/>.</summary>
internal sealed class Palette(string? connection, Organization? organization, IReadOnlyList<ActionDescription> actions, Func<string, string>? addressOf = null)
{
    public const int Limit = 12;

    private static readonly PaletteEntry[] Pages =
    [
        new("Organization", "The tree of accounts", "organization", "/"),
        new("Board", "Figures with their coverage and age", "board", "/board"),
        new("Runs", "What ran and what runs", "runs", "/runs"),
        new("Inventory", "The latest known state everywhere", "inventory", "/inventory"),
        new("Plans", "What waits for approval, and what was changed", "plans", "/plans"),
        new("New run", "Choose an action and start it", "actions", "/runs/new"),
        new("Exemptions", "What remediations leave alone, and until when", "empty", "/exemptions"),
        new("Target sets", "Named selections for runs and schedules", "folder", "/target-sets"),
        new("Schedules", "Runs that start by themselves", "clock", "/schedules"),
        new("Freezes", "Times in which no apply may start", "freeze", "/freezes"),
        new("Actions", "What can be done", "actions", "/actions"),
        new("Connections", "Who am I, and what is missing", "connections", "/connections"),
    ];

    public IReadOnlyList<PaletteEntry> Find(string text)
    {
        text = text.Trim();
        return [.. Runs(text).Concat(Matching(addressOf is null ? Pages : Pages.Select(p => p with { Address = addressOf(p.Address) }), text)).Concat(Commands(text)).Concat(Actions(text)).Concat(Nodes(text)).Take(Limit)];
    }

    private static IEnumerable<PaletteEntry> Matching(IEnumerable<PaletteEntry> entries, string text) =>
        entries.Where(e => Has(e.Title, text) || Has(e.Detail, text));

    private IEnumerable<PaletteEntry> Commands(string text) => connection is null || text.Length == 0 ? [] : Matching(
        [new PaletteEntry($"Stop all writes of {connection}", "The red button; asks for a reason first", "stop", $"/connections/{Uri.EscapeDataString(connection)}?ask=stop-writes")], text);

    private static IEnumerable<PaletteEntry> Runs(string text)
    {
        var number = text.StartsWith("run ", StringComparison.OrdinalIgnoreCase) ? text[4..].Trim() : text;
        if (number.Length is > 0 and < 9 && int.TryParse(number, out var run) && run > 0)
            yield return new PaletteEntry($"Run {run}", "Its progress and results", "runs", $"/runs/{run}");
    }

    private IEnumerable<PaletteEntry> Actions(string text) =>
        actions.Where(a => Has(a.Title, text) || Has(a.Service, text) || Has(a.Id, text))
            .Select(a => new PaletteEntry(a.Title, a.Service, "actions", $"/actions/{Uri.EscapeDataString(a.Id)}"));

    private IEnumerable<PaletteEntry> Nodes(string text)
    {
        if (organization is null || text.Length == 0)
            return [];
        var units = organization.Units.Where(u => Has(u.Name, text) || Has(u.Id, text))
            .Select(u => Node(u.Name, organization.PathOf(u), "folder", u.Id));
        var accounts = organization.Accounts.Where(a => Has(a.Name, text) || Has(a.Id, text) || Has(a.Email, text))
            .Select(a => Node(a.Name, $"{a.Id} · {organization.PathOf(a)}", "account", a.Id));
        return units.Take(Limit / 2).Concat(accounts);
    }

    private PaletteEntry Node(string title, string detail, string icon, string id) =>
        new(title, detail, icon, $"/?connection={Uri.EscapeDataString(connection ?? "")}&node={Uri.EscapeDataString(id)}");

    private static bool Has(string? value, string text) => value?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false;
}
