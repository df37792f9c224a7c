using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Reports;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Reports;

/// <summary>The board's figures for one OU or target set, to print. Read again whenever figures change.</summary>
public sealed partial class ReportPage : IDisposable
{
    private static readonly ExportFormat[] Formats = [new("json", "JSON")];

    private readonly CancellationTokenSource _gone = new();
    private Report? _report;
    private IReadOnlyList<Fault> _faults = [];

    [Inject]
    private ReportReader Reader { get; set; } = null!;

    [Inject]
    private IBoardDesk Board { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    [SupplyParameterFromQuery(Name = "ou")]
    private string? Unit { get; set; }

    [SupplyParameterFromQuery(Name = "set")]
    private string? Set { get; set; }

    private string Export => "/api/v1" + ReportAddress.Of(_report!.Connection, Unit, Set);

    protected override void OnInitialized() => Board.Changed += Hear;

    protected override Task OnParametersSetAsync()
    {
        Shell.Use(Connection);
        return RefreshAsync();
    }

    public void Dispose()
    {
        Board.Changed -= Hear;
        _gone.Cancel();
        _gone.Dispose();
    }

    private void Hear() => _ = InvokeAsync(async () =>
    {
        await RefreshAsync();
        StateHasChanged();
    });

    private async Task RefreshAsync()
    {
        if (_gone.IsCancellationRequested)
            return;
        try
        {
            var report = await Reader.ReadAsync(Connection ?? Shell.Connection?.Name, Unit, Set, await People.GetAsync(), _gone.Token);
            (_report, _faults) = (report.IsValid ? report.Value : null, report.Faults);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
    }
}
