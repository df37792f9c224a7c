using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>What every database must do. A database is added by deriving each group of tests and saying how to open it.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private StoreFixture? _fixture;

    protected StoreFixture Fixture => _fixture!;

    protected IRunStore Store => Fixture.Runs;

    protected ISignInLinkStore Links => Fixture.Links;

    /// <summary>What must be there before <see cref="Open"/>.</summary>
    protected virtual ValueTask PrepareAsync() => ValueTask.CompletedTask;

    protected abstract StoreFixture Open();

    protected virtual void CleanUp()
    {
    }

    /// <summary>As <see cref="CleanUp"/>, for what takes time.</summary>
    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        await PrepareAsync();
        _fixture = Open();
    }

    public async ValueTask DisposeAsync()
    {
        if (_fixture is not null)
            await _fixture.DisposeAsync();
        CleanUp();
        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }
}
