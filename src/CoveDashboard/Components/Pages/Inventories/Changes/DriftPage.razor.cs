using CoveDashboard.Api;
using CoveDashboard.Components.Controls;
using CoveDashboard.Components.Controls.Pictures;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Inventory.Drift;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Inventories;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Inventories.Changes;

/// <summary>What changed of an inventory between two runs or moments. Without a choice: the newest run and the one before it.</summary>
public sealed partial class DriftPage
{
    private const int MostRuns = 100;

    private static readonly ExportFormat[] Formats = [new("csv", "CSV, one line a field"), new("json", "JSON")];

    private ActionDescription? _action;
    private InventoryKey? _key;
    private IReadOnlyList<Run> _runs = [];
    private Drift? _drift;
    private IReadOnlyList<Fault> _faults = [];
    private DriftPageState _shown = new(null, "", null, null, DriftFilter.All);
    private DriftPageState? _compared;
    private bool _isReading;

    [Inject]
    private InventoryFinder Finder { get; set; } = null!;

    [Inject]
    private IDriftDesk Desk { get; set; } = null!;

    [Inject]
    private IRunDesk Runs { get; set; } = null!;

    [Inject]
    private IActionCatalogue Actions { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter]
    public string Action { get; set; } = "";

    protected override string Path => $"/inventory/{Uri.EscapeDataString(Action)}/drift";

    protected override DriftPageState Parse(Uri address)
    {
        _action = Actions.FindInventory(Action);
        return DriftPageState.Parse(address);
    }

    protected override IReadOnlyDictionary<string, object?> Address(DriftPageState state) => state.ToParameters();

    protected override void Clear() => _faults = [];

    protected override async Task ReadAsync()
    {
        var asked = State;
        Shell.Use(asked.Connection);
        if (_action is null || Shell.Connection is not { } connection)
            return;
        var key = await Finder.FindAsync(connection.Name, Action, asked.Question, Gone);
        var page = await Runs.ListAsync(new RunQuery { Connection = connection.Name, Action = Action, Limit = MostRuns }, Gone);
        if (asked != State)
            return;
        // A retry's results stand over those of the run that it retries.
        (_key, _runs) = (key, [.. page.Items.Where(r => r.RetryOf is null && InventoryKey.Of(r) == key)]);
        _shown = WithSides(asked);
        if (_compared is { } compared && compared.ComparesAs(_shown))
            return;
        (_isReading, _drift) = (true, null);
        StateHasChanged();
        await CompareAsync(key, _shown);
        _isReading = false;
    }

    private async Task CompareAsync(InventoryKey key, DriftPageState wanted)
    {
        _compared = null;
        if (wanted.Before is null || wanted.After is null)
            return;
        var before = await DriftSideText.ParseAsync(wanted.Before, "before", Runs, Gone);
        var after = await DriftSideText.ParseAsync(wanted.After, "after", Runs, Gone);
        if (!before.IsValid || !after.IsValid)
        {
            _faults = [.. before.Faults, .. after.Faults];
            return;
        }
        var drift = await Desk.CompareAsync(key, before.Value, after.Value, Gone);
        if (wanted != _shown)
            return;
        (_drift, _faults, _compared) = (drift.Value, drift.Faults, drift.IsValid ? wanted : null);
    }

    /// <summary>Where a side is not chosen: the newest run after, and before it the one before.</summary>
    private DriftPageState WithSides(DriftPageState asked)
    {
        var after = asked.After ?? (_runs is [var newest, ..] ? Name(newest) : null);
        var index = _runs.ToList().FindIndex(r => Name(r) == after);
        return asked with { After = after, Before = asked.Before ?? (index >= 0 && index + 1 < _runs.Count ? Name(_runs[index + 1]) : null) };
    }

    private PictureWords Picture()
    {
        var isRehearsal = Shell.Connection?.IsRehearsal ?? false;
        return new PictureWords(
            $"What changed: {_action!.Title}",
            [
                $"{_key!.Connection} · before: {DriftWords.Side(_shown.Before, _runs)} · after: {DriftWords.Side(_shown.After, _runs)} · as of {Clock.GetUtcNow().UtcDateTime:yyyy-MM-dd HH:mm} UTC",
                DriftWords.Describe(_drift!),
            ],
            isRehearsal,
            $"{(isRehearsal ? "REHEARSAL-" : "")}{_key.Connection}-{_action.Id}-drift");
    }

    private void Narrow(DriftFilter filter) => Ask(State with { Filter = filter });

    private static string Name(Run run) => run.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static int CountOf(Drift drift, DriftKind kind) => kind switch
    {
        DriftKind.Added => drift.Added,
        DriftKind.Removed => drift.Removed,
        DriftKind.Changed => drift.Changed,
    };
}
