using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Connections;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Aws.Sessions;

/// <inheritdoc/>
internal sealed class RoleSession : IRoleSession
{
    private readonly RoleSessions _sessions;
    private readonly ConnectionContext _context;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly RoleSessionLayer _bottom;
    private readonly Stack<RoleSessionLayer> _layers = new();

    // Each holds its role's credentials, on or off, until it is the oldest of too many.
    private readonly List<RoleSessionLayer> _kept = [];
    private bool _disposed;

    public RoleSession(RoleSessions sessions, ConnectionContext context, TimeProvider time)
    {
        (_sessions, _context, _time) = (sessions, context, time);
        _bottom = sessions.Bottom(context);
    }

    public IReadOnlyList<RoleLayer> Layers
    {
        get
        {
            lock (_lock)
                return [.. _layers.Reverse().Select(l => l.Role!)];
        }
    }

    private RoleSessionLayer Top
    {
        get
        {
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_disposed, typeof(IRoleSession));
                return _layers.TryPeek(out var top) ? top : _bottom;
            }
        }
    }

    public void Assume(RoleLayer role)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(IRoleSession));
            _layers.Push(Keep(_sessions.Over(_layers.TryPeek(out var top) ? top : _bottom, _context, role)));
        }
    }

    public async Task AssumeAsync(RoleLayer role, CancellationToken cancellationToken = default)
    {
        var below = Top;
        RoleSessionLayer layer;
        lock (_lock)
            layer = Keep(_sessions.Over(below, _context, role));
        await layer.Source!.GetAsync(cancellationToken);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(IRoleSession));
            if (!ReferenceEquals(below, _layers.TryPeek(out var top) ? top : _bottom))
                throw new InvalidOperationException($"Another role was put on or taken off while {role} was being assumed over {below.Role?.RoleArn ?? "the caller"}; the session stays as it is now.");
            _layers.Push(layer);
        }
    }

    public RoleLayer? Revert()
    {
        lock (_lock)
            return _layers.TryPop(out var top) ? top.Role : null;
    }

    public Task<CallerIdentity> IdentifyAsync(CancellationToken cancellationToken = default) => Top.IdentifyAsync(_time, cancellationToken);

    public Task<string> AliasAsync(CancellationToken cancellationToken = default) => Top.AliasAsync(_time, cancellationToken);

    public async Task<JsonObject> CallAsync(string service, string operation, JsonObject? parameters = null, string? region = null, CancellationToken cancellationToken = default) =>
        await (await Top.InAsync(region, cancellationToken)).CallAsync(service, operation, parameters, cancellationToken);

    public async IAsyncEnumerable<JsonObject> PaginateAsync(
        string service, string operation, JsonObject? parameters = null, string? region = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var target = await Top.InAsync(region, cancellationToken);
        await foreach (var page in target.PaginateAsync(service, operation, parameters, cancellationToken))
            yield return page;
    }

    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_disposed)
                return default;
            _disposed = true;
            _layers.Clear();
            _kept.ForEach(Forget);
            _kept.Clear();
            _bottom.Dispose();
        }

        return default;
    }

    /// <summary>The layer that is kept for the same key and therefore knows more; else this one. Under the lock.</summary>
    private RoleSessionLayer Keep(RoleSessionLayer layer)
    {
        if (_disposed)
        {
            Forget(layer);
            throw new ObjectDisposedException(nameof(IRoleSession));
        }

        if (_kept.Find(k => k.Key == layer.Key) is { } known)
        {
            _context.Roles.Return(layer.Key!);
            return known;
        }

        _kept.Add(layer);
        if (_kept.Count > IRoleSession.MaxKept && _kept.Find(k => !_layers.Contains(k) && k != layer) is { } oldest)
        {
            _kept.Remove(oldest);
            Forget(oldest);
        }

        return layer;
    }

    private void Forget(RoleSessionLayer layer)
    {
        layer.Dispose();
        _context.Roles.Return(layer.Key!);
    }
}
