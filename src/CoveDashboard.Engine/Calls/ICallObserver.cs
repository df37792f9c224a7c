namespace CoveDashboard.Engine.Calls;

/// <summary>Sees every attempt of the calls made for it. Called from many threads; must not throw or block.</summary>
public interface ICallObserver
{
    void Observe(CallObservation observation);
}
