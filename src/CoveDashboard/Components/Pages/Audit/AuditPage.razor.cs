using CoveDashboard.Api;
using CoveDashboard.Components.Pages.Lists;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Audit;

/// <summary>The audit, newest first, for auditors. It stands still while it is read: newer entries come with the next visit.</summary>
public sealed partial class AuditPage : ListPage<AuditListState>
{
    private IReadOnlyList<AuditEntry>? _entries;
    private long? _next;
    private bool _isKnown;
    private bool _mayRead;
    private bool _isReading;

    [Inject]
    private IAuditTrail Trail { get; set; } = null!;

    [Inject]
    private CurrentActor Viewer { get; set; } = null!;

    private static string ExportAddress => AuditEndpoints.ExportPath.TrimStart('/');

    protected override string Path => "/audit";

    protected override AuditListState Parse(Uri address) => AuditListState.Parse(address);

    protected override IReadOnlyDictionary<string, object?> Address(AuditListState state) => state.ToParameters();

    protected override void Clear() => _entries = null;

    protected override async Task ReadAsync()
    {
        _mayRead = (await Viewer.GetAsync()).Is(Role.Auditor);
        _isKnown = true;
        if (_mayRead)
            await ShowAsync(before: null, []);
    }

    private async Task MoreAsync()
    {
        _isReading = true;
        try
        {
            (await Viewer.GetAsync()).Require(Role.Auditor);
            await ShowAsync(_next, _entries ?? []);
        }
        finally
        {
            _isReading = false;
        }
    }

    private async Task ShowAsync(long? before, IReadOnlyList<AuditEntry> newer)
    {
        var asked = State;
        var page = await Trail.ListAsync(asked.ToQuery(before), Gone);
        if (asked == State)
            (_entries, _next) = ([.. newer, .. page.Items], page.Next);
    }
}
