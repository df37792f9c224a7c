using CoveDashboard.Engine.People;

namespace CoveDashboard.Testing;

/// <summary>Actors for tests.</summary>
public static class TestActors
{
    public static Actor Operator { get; } = new("local", "olga", "Olga", new HashSet<Role> { Role.Operator });

    public static Actor Approver { get; } = new("local", "anna", "Anna", new HashSet<Role> { Role.Approver });

    public static Actor SecondApprover { get; } = new("local", "ben", "Ben", new HashSet<Role> { Role.Approver });

    public static Actor Administrator { get; } = new("local", "adam", "Adam", new HashSet<Role> { Role.Administrator });

    public static Actor Viewer { get; } = new("local", "vera", "Vera", new HashSet<Role> { Role.Viewer });
}
