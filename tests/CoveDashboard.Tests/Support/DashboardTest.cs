using CoveDashboard.Engine.People;

namespace CoveDashboard.Tests.Support;

/// <summary>A test over a dashboard of its own on the small organization, with an operator's client.</summary>
public abstract class DashboardTest : IAsyncLifetime
{
    private protected TestDashboard Dashboard { get; private set; } = null!;

    private protected HttpClient Operator { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Dashboard = await TestDashboard.StartAsync(SmallOrganization.Build());
        Operator = Dashboard.WithToken(Role.Operator);
    }

    public async ValueTask DisposeAsync()
    {
        Operator.Dispose();
        await Dashboard.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
