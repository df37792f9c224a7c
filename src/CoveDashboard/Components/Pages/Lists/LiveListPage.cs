using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Lists;

/// <summary>
/// A list, newest first, that is read again while it is looked at: its first page anew, older ones that were asked for as they were.
/// </summary>
/// <typeparam name="TState">What the address says.</typeparam>
/// <typeparam name="TItem">A numbered thing; the newest has the highest number.</typeparam>
public abstract partial class LiveListPage<TState, TItem> : ListPage<TState>
    where TState : class
{
    private Task _loop = Task.CompletedTask;

    [Inject]
    protected TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILoggerFactory Loggers { get; set; } = null!;

    /// <summary>Null until the first answer.</summary>
    protected IReadOnlyList<TItem>? Items { get; private set; }

    /// <summary>Cursor of what is older than <see cref="Items"/>; null: that was all.</summary>
    protected string? Next { get; private set; }

    protected int? Total { get; private set; }

    protected bool IsReading { get; private set; }

    protected abstract Task<Page<TItem>> ListAsync(TState state, string? cursor);

    protected abstract int NumberOf(TItem item);

    /// <summary>Reads what stands beside the list; gives back what shows it, called once the list shows too.</summary>
    protected virtual Task<Action> ReadBesideAsync() => Task.FromResult<Action>(() => { });

    /// <summary>Returns when the list may have changed.</summary>
    protected abstract Task WaitAsync();

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _loop = KeepReadingAsync();
    }

    protected override void Clear() => (Items, Total) = (null, null);

    protected override Task StopAsync() => _loop;

    protected override async Task ReadAsync()
    {
        var asked = State;
        var page = await ListAsync(asked, cursor: null);
        var show = await ReadBesideAsync();
        if (asked != State)
            return;
        var older = Items is { Count: > 0 } && page.Items.Count > 0 ? Items.Where(i => NumberOf(i) < NumberOf(page.Items[^1])).ToList() : [];
        if (older.Count == 0)
            Next = page.Next;
        (Items, Total) = ([.. page.Items, .. older], page.Total);
        show();
    }

    protected async Task MoreAsync()
    {
        IsReading = true;
        try
        {
            var asked = State;
            var page = await ListAsync(asked, Next);
            if (asked == State)
                (Items, Next) = ([.. Items ?? [], .. page.Items], page.Next);
        }
        finally
        {
            IsReading = false;
        }
    }

    /// <summary>Runs on the circuit's dispatcher until the page is left.</summary>
    private async Task KeepReadingAsync()
    {
        while (!Gone.IsCancellationRequested)
        {
            try
            {
                await WaitAsync();
                await ReadAsync();
                StateHasChanged();
            }
            catch (OperationCanceledException) when (Gone.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogUnreadable(Loggers.CreateLogger(GetType()), exception, Path);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list {Path} could not be read; trying again")]
    private static partial void LogUnreadable(ILogger logger, Exception exception, string path);
}
