using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Retention;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Administration;

/// <summary>Size and retention of the store, for administrators. It stands still while it is read: newer figures come with the next visit or command.</summary>
public sealed partial class AdministrationPage : IDisposable
{
    private readonly ComponentLife _gone = new();
    private StorageReport? _report;
    private ConfirmDialog _confirm = null!;
    private string? _answer;
    private bool _isBusy;

    [Inject]
    private IRetentionDesk Desk { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    protected override Task OnInitializedAsync() => ReadAsync();

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            _report = await Desk.ReadAsync(await People.GetAsync(), _gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left while it was reading.
        }
    }

    private async Task SweepAsync()
    {
        if (_isBusy || !await _confirm.AskAsync())
            return;
        (_isBusy, _answer) = (true, null);
        try
        {
            _answer = (await Desk.SweepAsync(await People.GetAsync(), _gone.Token)).Message;
            await ReadAsync();
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
