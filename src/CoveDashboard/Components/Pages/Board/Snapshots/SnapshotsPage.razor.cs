using CoveDashboard.Engine.Board.Snapshots;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Board.Snapshots;

/// <summary>Every frozen board, and freezing another.</summary>
public sealed partial class SnapshotsPage : IDisposable
{
    private readonly ComponentLife _gone = new();
    private IReadOnlyList<SnapshotSummary>? _all;
    private IReadOnlyList<Fault> _faults = [];
    private string? _note;
    private string? _problem;
    private bool _mayChange;
    private bool _isBusy;

    [Inject]
    private ISnapshotDesk Desk { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _mayChange = (await People.GetAsync()).Is(Role.Administrator);
        _all = await Desk.ListAsync(_gone.Token);
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task FreezeAsync()
    {
        if (_isBusy)
            return;
        (_isBusy, _problem, _faults) = (true, null, []);
        try
        {
            var frozen = await Desk.FreezeAsync(_note ?? "", await People.GetAsync(), _gone.Token);
            _faults = frozen.Faults;
            if (frozen.Value is { } snapshot)
                Navigation.NavigateTo($"/board/snapshots/{snapshot.Id}");
        }
        catch (ForbiddenException refused)
        {
            _problem = refused.Message;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
