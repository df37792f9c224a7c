namespace CoveDashboard.Engine.Organizations.History;

/// <summary>What can happen to an organization between two readings.</summary>
public enum OrganizationChangeKind
{
    /// <summary>The account was created in the organization.</summary>
    AccountOpened,

    /// <summary>The account was invited, and came.</summary>
    AccountJoined,

    /// <summary>The account is not in the organization any more: it left, was removed, or 90 days had passed since it was closed.</summary>
    AccountLeft,

    /// <summary>Closed, or about to be.</summary>
    AccountClosed,
    AccountSuspended,

    /// <summary>Active again.</summary>
    AccountReopened,

    /// <summary>Its activation, which was pending, came to an end.</summary>
    AccountActivated,
    AccountMoved,
    AccountRenamed,
    AccountEmailChanged,
    UnitAdded,
    UnitRemoved,
    UnitMoved,
    UnitRenamed,

    /// <summary>The connection leads to another organization than before; nothing else is compared.</summary>
    OrganizationReplaced,

    /// <summary>One of the readings does not say: a refusal, never an event.</summary>
    CannotTell,
}
