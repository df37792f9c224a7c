using CoveDashboard.Components;

namespace CoveDashboard.Tests.Components;

/// <summary>A component goes on behind what it awaited, although it was closed meanwhile.</summary>
public sealed class ComponentLifeTests
{
    [Fact]
    public void Token_AfterTheEnd_IsThereAndCancelled()
    {
        var life = new ComponentLife();
        life.Token.IsCancellationRequested.ShouldBeFalse();

        life.Cancel();
        life.Dispose();

        life.Token.IsCancellationRequested.ShouldBeTrue();
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(life.Token);
        linked.IsCancellationRequested.ShouldBeTrue();
    }
}
