using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Memory;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Results;

/// <summary>The targets of runs, and how those of ended runs stand, read once for all who watch: neither ever changes.</summary>
internal sealed class RunTargets(StoreMemory memory)
{
    private const int BytesOfTarget = 80;

    /// <summary>By ordinal; empty for an unknown run.</summary>
    /// <exception cref="Engine.Runs.ResultsRemovedException">The retention policy removed them.</exception>
    public async Task<IReadOnlyList<Target>> ReadAsync(StoreSession session, Guid runId) =>
        await RunFinder.ReadableAsync(session, runId) is { } run ? await ReadAsync(session, run.Number) : [];

    /// <summary>Of a run that is known to have its results.</summary>
    public Task<IReadOnlyList<Target>> ReadAsync(StoreSession session, int number) =>
        memory.OnceAsync((nameof(RunTargets), number), () => TargetReader.TargetsAsync(session, number), t => (long)t.Count * BytesOfTarget, session.CancellationToken);

    /// <summary>Where each target stands.</summary>
    /// <exception cref="Engine.Runs.ResultsRemovedException">The retention policy removed them.</exception>
    public async Task<TargetStates> StatesAsync(StoreSession session, Guid runId)
    {
        if (await RunFinder.ReadableAsync(session, runId) is not { } run)
            return new TargetStates([], 0);
        return run.IsFinal
            ? await memory.OnceAsync((nameof(TargetStates), run.Number), ReadAsync, s => s.States.Length, session.CancellationToken)
            : await ReadAsync();

        Task<TargetStates> ReadAsync() => TargetReader.StatesAsync(session, run);
    }
}
