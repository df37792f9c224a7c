using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Reports;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Reports;

/// <summary>The board's figures for one OU or target set, to print. Read again whenever figures change.</summary>
public sealed partial class ReportPage
{
    private static readonly ExportFormat[] Formats = [new("xlsx", "Excel, a sheet a tile"), new("json", "JSON")];

    private Report? _report;
    private IReadOnlyList<Fault> _faults = [];

    [Inject]
    private ReportReader Reader { get; set; } = null!;

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

    protected override void OnInitialized() => Follow();

    protected override Task OnParametersSetAsync()
    {
        Shell.Use(Connection);
        return ReadAsync();
    }

    protected override async Task ReadAsync()
    {
        var report = await Reader.ReadAsync(Connection ?? Shell.Connection?.Name, Unit, Set, await People.GetAsync(), Gone);
        (_report, _faults) = (report.IsValid ? report.Value : null, report.Faults);
    }
}
