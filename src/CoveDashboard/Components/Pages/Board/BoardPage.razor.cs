using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Board;

/// <summary>The board: everybody reads, administrators compose. It reads figures only, again whenever they change.</summary>
public sealed partial class BoardPage
{
    private static readonly ExportFormat[] Formats = [new("xlsx", "Excel: a sheet for each tile"), new("json", "JSON")];

    private BoardPicture? _picture;
    private IReadOnlyList<Fault> _faults = [];
    private string? _answer;
    private bool _mayStart;
    private bool _mayCompose;
    private bool _isBusy;

    [Inject]
    private IRunDesk Runs { get; set; } = null!;

    [Inject]
    private IActionCatalogue Actions { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    /// <summary>Inventories that tiles ask for and nobody ever took.</summary>
    private IReadOnlyList<InventoryKey> Missing =>
        [.. (_picture?.Items ?? []).Select(i => i.View).Where(v => v.Tile.IsCounted).SelectMany(Unread).Distinct()];

    protected override async Task OnInitializedAsync()
    {
        var actor = await People.GetAsync();
        (_mayStart, _mayCompose) = (actor.Is(Role.Operator), actor.Is(Role.Administrator));
        Follow();
        await ReadAsync();
    }

    protected override async Task ReadAsync() => _picture = await Desk.PictureAsync(Gone);

    private IEnumerable<InventoryKey> Unread(TileView view) =>
        (view.Figure is { Asked: > 0 } figure ? figure.Unread : Desk.ConnectionsOf(view.Tile)).Select(view.Tile.KeyIn);

    private string TitleOf(string action) => Actions.Find(action)?.Description.Title ?? action;

    private async Task TakeMissingAsync()
    {
        if (_isBusy)
            return;
        (_isBusy, _answer, _faults) = (true, null, []);
        try
        {
            var actor = await People.GetAsync();
            var faults = new List<Fault>();
            var started = new List<int>();
            foreach (var key in Missing)
            {
                var run = await Runs.StartAsync(new RunRequest { Connection = key.Connection, Action = key.Action, Reason = "For the board" }, actor, idempotencyKey: null, Gone);
                faults.AddRange(run.Faults.Select(f => f with { Path = "", Message = $"{TitleOf(key.Action)}: {f.Message}" }));
                if (run.Value is { } begun)
                    started.Add(begun.Number);
            }
            (_faults, _answer) = (faults, started.Count == 0 ? null : $"Started: {string.Join(", ", started.Select(n => $"run {n}"))}. The figures follow as results arrive.");
        }
        catch (ForbiddenException refused)
        {
            _answer = refused.Message;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
