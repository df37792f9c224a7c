using System.Threading.Channels;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Dispatch.Tests;

/// <summary>Says when an attempt starts and ends, and lets it end when the test says so or the scheduler asks.</summary>
internal sealed class DrivenExecutor : ISliceExecutor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<Attempt> _started = Channel.CreateUnbounded<Attempt>();
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;

    /// <summary>Most attempts that were under way at one moment.</summary>
    public int Peak { get; private set; }

    /// <summary>Attempts end by themselves, at once.</summary>
    public void LetAllEnd() => _all.TrySetResult();

    /// <summary>The next attempt to start.</summary>
    public Task<Attempt> NextAsync() => _started.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public bool HasMore => _started.Reader.TryPeek(out _);

    public async Task ExecuteAsync(Guid runId, int slice, CancellationToken cancellationToken)
    {
        var attempt = new Attempt(runId, slice);
        lock (_all)
            Peak = Math.Max(Peak, ++_running);
        await _started.Writer.WriteAsync(attempt, CancellationToken.None);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellationToken.Register(() => asked.TrySetResult()))
        {
            var first = await Task.WhenAny(attempt.End.Task, _all.Task, asked.Task);
            attempt.WasAskedToStop = first == asked.Task;
            lock (_all)
                _running--;
            await first;
        }
    }
}

/// <summary>One attempt of a slice.</summary>
internal sealed class Attempt(Guid runId, int slice)
{
    public Guid RunId => runId;

    public int Slice => slice;

    /// <summary>Set it to end the attempt; an exception is thrown in it.</summary>
    public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool WasAskedToStop { get; set; }
}
