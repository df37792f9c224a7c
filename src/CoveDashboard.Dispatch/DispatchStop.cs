namespace CoveDashboard.Dispatch;

/// <summary>
/// Whether the scheduler is being shut down. It asks the executing slices to stop once; what it has fired and not yet begun to execute in that
/// moment would never be asked. Safe for use by several threads.
/// </summary>
internal sealed class DispatchStop
{
    private volatile bool _isAsked;

    /// <summary>No slice begins any more. One that began before this was true is among those that the shutdown asks to stop.</summary>
    public bool IsAsked => _isAsked;

    /// <summary>To be called before the scheduler is shut down.</summary>
    public void Ask() => _isAsked = true;
}
