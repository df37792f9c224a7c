using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CoveDashboard.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;

namespace CoveDashboard.Tests.Components.Runs;

/// <summary>What a component renders from its parameters, as a browser would parse it.</summary>
internal static class Rendered
{
    public static async Task<IElement> AsAsync<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeClock(Any.Time))
            .AddSingleton<IJSRuntime>(new NoBrowser())
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var view = ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));
            return (await renderer.RenderComponentAsync<T>(view)).ToHtmlString();
        });
        return new HtmlParser().ParseDocument(html).Body!;
    }

    /// <summary>Text with runs of white space as one.</summary>
    public static string Words(this IElement? element) =>
        string.Join(' ', (element?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed class NoBrowser : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => throw new InvalidOperationException("There is no browser.");

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);
    }
}
