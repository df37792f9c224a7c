using CoveDashboard.Components.Pages.Board;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Testing;
using CoveDashboard.Tests.Components.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.HtmlRendering;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Components.Boards;

/// <summary>A page of the board while the store is away.</summary>
public sealed class BoardFollowerTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new(Any.Time);
    private readonly FakeBoardDesk _desk = new();
    private readonly Figures _figures = new();
    private ServiceProvider _services = null!;
    private HtmlRenderer _renderer = null!;
    private HtmlRootComponent _page;

    public async ValueTask InitializeAsync()
    {
        _services = new ServiceCollection().AddLogging()
            .AddSingleton<TimeProvider>(_clock).AddSingleton<IBoardDesk>(_desk).AddSingleton(_figures).AddSingleton<IErrorBoundaryLogger, NoLogger>()
            .BuildServiceProvider();
        _renderer = ActivatorUtilities.CreateInstance<HtmlRenderer>(_services);
        _page = await _renderer.Dispatcher.InvokeAsync(() => _renderer.RenderComponentAsync<Bounded>());
    }

    public async ValueTask DisposeAsync()
    {
        await _renderer.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Change_WhileTheStoreIsAway_KeepsWhatWasSeenAndReadsAgainUntilItAnswers()
    {
        _figures.Fault = new StoreUnavailableException(StoreFault.Unreachable, "The store is away.");
        await _desk.ChangeAsync(_renderer.Dispatcher);
        await _clock.WhenTimersWaitAsync(1);
        (await ShownAsync()).ShouldBe("figure 1");

        _clock.Advance(BoardFollower.FirstPause);
        await _clock.WhenTimersWaitAsync(1);
        (await ShownAsync()).ShouldBe("figure 1");
        _figures.Fault = null;
        _clock.Advance(BoardFollower.FirstPause);
        (await ShownAsync()).ShouldBe("figure 1", "the second pause is longer than the first");
        _clock.Advance(BoardFollower.FirstPause);

        (await ShownAsync()).ShouldBe("figure 2");
        _clock.Waiting.ShouldBe(0);
        await _desk.ChangeAsync(_renderer.Dispatcher);
        (await ShownAsync()).ShouldBe("figure 3");
    }

    [Fact]
    public async Task Change_ThatCannotBeReadForAnotherReason_FallsToTheBoundary()
    {
        _figures.Fault = new InvalidOperationException("a bug");

        await _desk.ChangeAsync(_renderer.Dispatcher);

        (await ShownAsync()).ShouldBe("fallen");
    }

    [Fact]
    public async Task Dispose_WhileTheStoreIsAway_WaitsForNothing()
    {
        _figures.Fault = new StoreUnavailableException(StoreFault.Unreachable, "The store is away.");
        await _desk.ChangeAsync(_renderer.Dispatcher);
        await _clock.WhenTimersWaitAsync(1);

        await _renderer.DisposeAsync();

        _clock.Waiting.ShouldBe(0);
    }

    private Task<string> ShownAsync() => _renderer.Dispatcher.InvokeAsync(_page.ToHtmlString);

    private sealed class Figures
    {
        private int _readings;

        public Exception? Fault { get; set; }

        public string Read() => Fault is { } fault ? throw fault : $"figure {++_readings}";
    }

    private sealed class Follower : BoardFollower
    {
        private string _shown = "";

        [Inject]
        private Figures Figures { get; set; } = null!;

        protected override Task OnInitializedAsync()
        {
            Follow();
            return ReadAsync();
        }

        protected override async Task ReadAsync()
        {
            await Task.CompletedTask;
            _shown = Figures.Read();
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, _shown);
    }

    private sealed class Bounded : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<ErrorBoundary>(0);
            builder.AddComponentParameter(1, nameof(ErrorBoundary.ChildContent), (RenderFragment)(inner =>
            {
                inner.OpenComponent<Follower>(0);
                inner.CloseComponent();
            }));
            builder.AddComponentParameter(2, nameof(ErrorBoundary.ErrorContent), (RenderFragment<Exception>)(_ => inner => inner.AddContent(0, "fallen")));
            builder.CloseComponent();
        }
    }

    private sealed class NoLogger : IErrorBoundaryLogger
    {
        public ValueTask LogErrorAsync(Exception exception) => ValueTask.CompletedTask;
    }
}
