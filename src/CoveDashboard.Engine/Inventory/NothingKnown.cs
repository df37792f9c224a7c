namespace CoveDashboard.Engine.Inventory;

/// <summary>For an action that is read outside of a run: nothing was found before.</summary>
public sealed class NothingKnown : IKnownInventory
{
    private NothingKnown()
    {
    }

    public static NothingKnown Instance { get; } = new();

    public Task<IReadOnlySet<string>> WholeAccountsAsync(string action, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<string>>(new HashSet<string>(StringComparer.Ordinal));

    public IAsyncEnumerable<KnownRow> RowsAsync(string action, CancellationToken cancellationToken) => AsyncEnumerable.Empty<KnownRow>();
}
