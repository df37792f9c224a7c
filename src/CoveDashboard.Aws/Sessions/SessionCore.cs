using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Connections;
using CoveDashboard.Aws.Credentials;
using CoveDashboard.Aws.Limits;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Sessions;

/// <summary>What a session's targets share.</summary>
internal sealed class SessionCore(
    ConnectionContext context,
    AccountSessionRequest request,
    string partition,
    ICredentialSource credentials,
    CallInvoker invoker,
    ServiceCatalogue catalogue,
    CallLanes lanes,
    AccountAliases aliases,
    TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, CallLane> _held = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CallLimiter> _own = new(StringComparer.Ordinal);
    private bool _closed;

    public ConnectionContext Context { get; } = context;

    public AccountSessionRequest Request { get; } = request;

    public string Partition { get; } = partition;

    public CallInvoker Invoker { get; } = invoker;

    public ServiceCatalogue Catalogue { get; } = catalogue;

    public AccountAliases Aliases { get; } = aliases;

    public CallGuard Guard { get; } = new(request.Purpose, request.AllowedOperations);

    /// <summary>The route of calls in a region. Its lane is held until the session ends.</summary>
    public CallRoute Route(string region) => new()
    {
        Endpoints = Context.Endpoints,
        Credentials = credentials,
        Region = region,
        AccountId = Request.AccountId,
        AccountName = Request.AccountName,
        AccountAlias = Aliases.Find(Context.Settings.Name, Request.AccountId),
        Lane = Hold(region),
        Own = OwnLimit(region),
        Observer = Request.Observer,
        Gate = Request.Gate,
    };

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            foreach (var region in _held.Keys)
                lanes.Return(Key(region));
            _held.Clear();
            foreach (var own in _own.Values)
                own.Dispose();
            _own.Clear();
        }
    }

    private CallLane Hold(string region)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(IAccountSession));
            if (!_held.TryGetValue(region, out var lane))
                _held.Add(region, lane = lanes.Rent(Key(region), Context.LimitOf(region)));
            return lane;
        }
    }

    /// <summary>The session's own limit in a region; null when it has none.</summary>
    private CallLimiter? OwnLimit(string region)
    {
        if (Request.RateLimit is not { } limit)
            return null;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(IAccountSession));
            if (!_own.TryGetValue(region, out var own))
                _own.Add(region, own = new CallLimiter(limit, time));
            return own;
        }
    }

    private LaneKey Key(string region) => new(Context.Settings.Name, Request.AccountId, region, LanePurpose.Target);
}
