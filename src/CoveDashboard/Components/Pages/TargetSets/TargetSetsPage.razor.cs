using CoveDashboard.Engine.People;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.TargetSets;

/// <summary>The target sets of the connection in view, and what is wrong in their files; follows the files.</summary>
public sealed partial class TargetSetsPage : IDisposable
{
    private readonly ComponentLife _gone = new();
    private IReadOnlyList<TargetSet>? _sets;
    private IReadOnlyList<TargetSetFileFault> _faults = [];
    private bool _maySave;

    [Inject]
    private ITargetSetDesk Desk { get; set; } = null!;

    [Inject]
    private ITargetSetFiles Files { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    protected override void OnInitialized() => Files.Changed += FilesMoved;

    protected override async Task OnParametersSetAsync()
    {
        Shell.Use(Connection);
        await ReadAsync();
    }

    public void Dispose()
    {
        Files.Changed -= FilesMoved;
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync()
    {
        var actor = await People.GetAsync();
        _maySave = actor.Is(Role.Operator);
        _faults = Files.Current.Faults;
        if (Shell.Connection is { } connection)
            _sets = await Desk.ListAsync(connection.Name, actor, _gone.Token);
    }

    private void FilesMoved() => _ = InvokeAsync(async () =>
    {
        if (_gone.IsCancellationRequested)
            return;
        await ReadAsync();
        StateHasChanged();
    });
}
