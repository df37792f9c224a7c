using CoveDashboard.Engine.People;

namespace CoveDashboard.Testing;

/// <summary>Actors for tests.</summary>
public static class TestActors
{
    public static Actor Operator { get; } = new("local", "omega", "Omega", new HashSet<Role> { Role.Operator });

    public static Actor Approver { get; } = new("local", "epsilon", "Epsilon", new HashSet<Role> { Role.Approver });

    public static Actor SecondApprover { get; } = new("local", "gamma", "Gamma", new HashSet<Role> { Role.Approver });

    public static Actor Administrator { get; } = new("local", "beta", "Beta", new HashSet<Role> { Role.Administrator });

    public static Actor Viewer { get; } = new("local", "zeta", "Zeta", new HashSet<Role> { Role.Viewer });
}
