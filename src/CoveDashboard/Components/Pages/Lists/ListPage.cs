using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CoveDashboard.Components.Pages.Lists;

/// <summary>
/// A page whose list is described by its address: whoever shares the address shares the view. It reads when it opens and whenever the
/// address changes. Lives with its circuit and works on its dispatcher.
/// </summary>
/// <typeparam name="TState">What the address says; two equal ones mean the same list.</typeparam>
public abstract class ListPage<TState> : ComponentBase, IAsyncDisposable
    where TState : class
{
    private readonly ComponentLife _gone = new();

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Which list is wanted now. An answer to an earlier question is dropped.</summary>
    protected TState State { get; private set; } = null!;

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>The page's own path, e.g. <c>/runs</c>.</summary>
    protected abstract string Path { get; }

    protected abstract TState Parse(Uri address);

    /// <summary>The parameters of an address that means this state.</summary>
    protected abstract IReadOnlyDictionary<string, object?> Address(TState state);

    /// <summary>Forgets what is shown, because it answers another question.</summary>
    protected abstract void Clear();

    /// <summary>Reads the newest of <see cref="State"/>; keeps nothing once it has changed meanwhile.</summary>
    protected abstract Task ReadAsync();

    protected override async Task OnInitializedAsync()
    {
        State = Parse(new Uri(Navigation.Uri));
        Navigation.LocationChanged += Moved;
        await ReadAsync();
    }

    /// <summary>Asks for another list, by its address.</summary>
    protected void Ask(TState state) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(Address(state)), replace: true);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Navigation.LocationChanged -= Moved;
        await _gone.CancelAsync();
        await StopAsync();
        _gone.Dispose();
    }

    /// <summary>Waits for what the page started; <see cref="Gone"/> is cancelled by then.</summary>
    protected virtual Task StopAsync() => Task.CompletedTask;

    private void Moved(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() => MoveAsync(new Uri(change.Location)));

    private async Task MoveAsync(Uri address)
    {
        if (_gone.IsCancellationRequested || !address.AbsolutePath.EndsWith(Path, StringComparison.Ordinal))
            return;
        State = Parse(address);
        Clear();
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
