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

    protected abstract StoreFixture Open();

    protected virtual void CleanUp()
    {
    }

    public ValueTask InitializeAsync()
    {
        _fixture = Open();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Fixture.DisposeAsync();
        CleanUp();
        GC.SuppressFinalize(this);
    }
}
