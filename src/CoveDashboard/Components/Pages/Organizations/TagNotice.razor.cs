using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Organizations.Tags;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>Has the tags of a connection's accounts read, once, when it appears; says how far that is, how old it is and what it lacks.</summary>
public sealed partial class TagNotice : IAsyncDisposable
{
    private readonly ComponentLife _closed = new();
    private Task _task = Task.CompletedTask;
    private AccountTagReading? _reading;
    private AccountTagProgress? _progress;
    private string? _problem;

    [Inject]
    private IAccountTags Tags { get; set; } = null!;

    /// <summary>Stays the same while the component lives: give it as key too.</summary>
    [Parameter, EditorRequired]
    public required string Connection { get; set; }

    /// <summary>Accounts of which nobody knows whether they match.</summary>
    [Parameter]
    public int Unknown { get; set; }

    /// <summary>Raised when there is a reading, and after each new one.</summary>
    [Parameter]
    public EventCallback Read { get; set; }

    protected override void OnInitialized()
    {
        Tags.Changed += Moved;
        _task = ReadAsync(anew: false);
    }

    /// <summary>Stops listening. A reading that is under way goes on, for whoever asks next.</summary>
    public async ValueTask DisposeAsync()
    {
        Tags.Changed -= Moved;
        await _closed.CancelAsync();
        await _task;
        _closed.Dispose();
    }

    private void ReadAgain() => _task = ReadAsync(anew: true);

    private async Task ReadAsync(bool anew)
    {
        try
        {
            _problem = null;
            _progress = Tags.Progress(Connection) ?? new AccountTagProgress(0, 0);
            _reading = anew ? await Tags.RefreshAsync(Connection, _closed.Token) : await Tags.GetAsync(Connection, maxAge: null, _closed.Token);
        }
        catch (AwsCallException refused)
        {
            _problem = $"{refused.Code}: {refused.Message}";
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            return; // The page is closed.
        }
        catch (Exception unforeseen)
        {
            await DispatchExceptionAsync(unforeseen); // Nobody awaits the reading before the page closes.
            return;
        }
        _progress = null;
        await Read.InvokeAsync();
    }

    private void Moved(string connection) => _ = InvokeAsync(() =>
    {
        if (connection != Connection || _closed.IsCancellationRequested)
            return;
        _progress = Tags.Progress(connection);
        StateHasChanged();
    });

    private static string Codes(AccountTagReading reading) => string.Join(", ", reading.Unreadable.Select(u => u.ErrorCode).Distinct(StringComparer.Ordinal));
}
