namespace CoveDashboard.Components.Controls.Writes;

/// <summary>Tells every open page of this process that a stop of writes was made or released. Other processes' pages see it when they look again.</summary>
internal sealed class WriteStopBell
{
    /// <summary>Raised on the thread of who rings; whoever hears goes to its own dispatcher.</summary>
    public event Action? Rung;

    public void Ring() => Rung?.Invoke();
}
