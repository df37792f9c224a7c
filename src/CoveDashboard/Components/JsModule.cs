using Microsoft.JSInterop;

namespace CoveDashboard.Components;

/// <summary>A script module of <c>wwwroot/js</c>, loaded at first use. Belongs to one component, which disposes it.</summary>
internal sealed class JsModule(IJSRuntime runtime, string name) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    /// <summary>Loads the module, for callers whose arguments may be gone by the time it is there.</summary>
    public Task<IJSObjectReference> LoadAsync() =>
        _module ??= runtime.InvokeAsync<IJSObjectReference>("import", $"./js/{name}.js").AsTask();

    public async ValueTask CallAsync(string function, params object?[] arguments) =>
        await (await LoadAsync()).InvokeVoidAsync(function, arguments);

    public async ValueTask<T> CallAsync<T>(string function, params object?[] arguments) =>
        await (await LoadAsync()).InvokeAsync<T>(function, arguments);

    public async ValueTask<T> CallAsync<T>(string function, CancellationToken cancellationToken, params object?[] arguments) =>
        await (await LoadAsync()).InvokeAsync<T>(function, cancellationToken, arguments);

    public async ValueTask DisposeAsync()
    {
        if (_module is not { IsCompletedSuccessfully: true })
            return;
        try
        {
            await (await _module).DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its modules with it.
        }
    }
}
