namespace CoveDashboard.Engine.People;

/// <summary>What a person may do. A person may hold several; each includes reading.</summary>
public enum Role
{
    /// <summary>Reads and exports.</summary>
    Viewer,

    /// <summary>Reads the audit and evidence too.</summary>
    Auditor,

    /// <summary>Starts and steers runs; plans, strikes, applies, undoes.</summary>
    Operator,

    /// <summary>Approves, rejects, grants exemptions.</summary>
    Approver,

    /// <summary>Limits, people, freezes, emergency release. Includes neither <see cref="Operator"/> nor <see cref="Approver"/>.</summary>
    Administrator,
}
