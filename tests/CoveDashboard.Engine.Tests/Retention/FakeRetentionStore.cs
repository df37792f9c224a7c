using CoveDashboard.Engine.Retention;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Tests.Retention;

/// <summary>Remembers what was asked of it; the steps that are left are counted down.</summary>
internal sealed class FakeRetentionStore : IRetentionStore
{
    public List<string> Asked { get; } = [];

    public IReadOnlyList<RemovableRun> Removable { get; set; } = [];

    public int StepsLeft { get; set; }

    public int ShrinksLeft { get; set; }

    /// <summary>Another process has the lease from this claim on; null: none has.</summary>
    public int? LostAtClaim { get; set; }

    public int Claims { get; private set; }

    public Task<RetentionPreview> PreviewAsync(RetentionPolicy policy, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(new RetentionPreview(policy, policy.IsOn ? Removable : []));

    public Task<RetentionSweep?> BeginAsync(RetentionPreview found, string startedBy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Asked.Add($"begin {startedBy}: {RunNumbers.Write(found.Runs.Select(r => r.Number))}");
        Removable = [];
        return Task.FromResult<RetentionSweep?>(new RetentionSweep(1, now, startedBy, found.Policy, found.Runs.Count, found.Results, found.Rows, 0, null));
    }

    public Task<bool> ClaimAsync(string owner, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) =>
        Task.FromResult(LostAtClaim is not { } lost || ++Claims < lost);

    public Task ReleaseAsync(string owner, CancellationToken cancellationToken)
    {
        Asked.Add("release");
        return Task.CompletedTask;
    }

    public Task<bool> ThinAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        Asked.Add("thin");
        return Task.FromResult(StepsLeft-- > 0);
    }

    public Task<bool> ShrinkAsync(CancellationToken cancellationToken)
    {
        Asked.Add("shrink");
        return Task.FromResult(ShrinksLeft-- > 0);
    }

    public Task<IReadOnlyList<RetentionSweep>> SweepsAsync(int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<RetentionSweep>>([]);

    public Task<StorageSize> SizeAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new StorageSize("Fake", [new StoragePart("cove.db", 100)], null, []));

    public Task KeepSampleAsync(long bytes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Asked.Add($"size {bytes}");
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<SizeSample>> SamplesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<SizeSample>>([]);
}
