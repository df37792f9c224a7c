using System.Threading.Channels;
using CoveDashboard.Engine.Schedules;

namespace CoveDashboard.Dispatch.Tests;

/// <summary>Says which schedules fire.</summary>
internal sealed class DrivenStarter : IScheduleStarter
{
    private readonly Channel<Guid> _fired = Channel.CreateUnbounded<Guid>();

    public Task<Guid> NextAsync() => _fired.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    public bool HasMore => _fired.Reader.TryPeek(out _);

    public async Task FireAsync(Guid id, CancellationToken cancellationToken) => await _fired.Writer.WriteAsync(id, cancellationToken);
}
