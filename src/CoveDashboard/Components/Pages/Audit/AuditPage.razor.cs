using CoveDashboard.Api;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CoveDashboard.Components.Pages.Audit;

/// <summary>The audit, newest first, for auditors. It stands still while it is read: newer entries come with the next visit.</summary>
public sealed partial class AuditPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private AuditListState _state = AuditListState.Empty;
    private IReadOnlyList<AuditEntry>? _entries;
    private long? _next;
    private bool _isKnown;
    private bool _mayRead;
    private bool _isReading;

    [Inject]
    private IAuditTrail Trail { get; set; } = null!;

    [Inject]
    private CurrentActor Viewer { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private static string ExportAddress => AuditEndpoints.ExportPath.TrimStart('/');

    protected override async Task OnInitializedAsync()
    {
        _state = AuditListState.Parse(new Uri(Navigation.Uri));
        Navigation.LocationChanged += Moved;
        _mayRead = (await Viewer.GetAsync()).Is(Role.Auditor);
        _isKnown = true;
        if (_mayRead)
            await ReadAsync();
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync()
    {
        var asked = _state;
        (await Viewer.GetAsync()).Require(Role.Auditor);
        var page = await Trail.ListAsync(asked.ToQuery(before: null), _gone.Token);
        if (asked == _state)
            (_entries, _next) = (page.Items, page.Next);
    }

    private async Task MoreAsync()
    {
        _isReading = true;
        (await Viewer.GetAsync()).Require(Role.Auditor);
        var asked = _state;
        var page = await Trail.ListAsync(asked.ToQuery(_next), _gone.Token);
        if (asked == _state)
            (_entries, _next) = ([.. _entries ?? [], .. page.Items], page.Next);
        _isReading = false;
    }

    private void Ask(AuditListState state) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(state.ToParameters()), replace: true);

    private void Moved(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() => MoveAsync(new Uri(change.Location)));

    private async Task MoveAsync(Uri address)
    {
        if (_gone.IsCancellationRequested || !_mayRead || !address.AbsolutePath.EndsWith("/audit", StringComparison.Ordinal))
            return;
        (_state, _entries) = (AuditListState.Parse(address), null);
        StateHasChanged();
        try
        {
            await ReadAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }
}
