namespace CoveDashboard.Engine.Actions;

/// <summary>What an action may do.</summary>
public enum ActionKind
{
    /// <summary>Reads.</summary>
    Inventory,

    /// <summary>Plans changes, then makes them.</summary>
    Remediation,
}

/// <summary>What one target of an action is.</summary>
public enum ActionScope
{
    /// <summary>An account in a region.</summary>
    Regional,

    /// <summary>An account; its region is <c>global</c>.</summary>
    Account,

    /// <summary>The organization, on the connection's own session.</summary>
    Organization,
}
