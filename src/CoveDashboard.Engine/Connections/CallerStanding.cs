namespace CoveDashboard.Engine.Connections;

/// <summary>What a caller's account is to the organization.</summary>
public enum CallerStanding
{
    /// <summary>AWS did not say.</summary>
    Unknown,
    ManagementAccount,

    /// <summary>Registered for a service, or allowed to read by the organization's resource policy.</summary>
    DelegatedAdministrator,
    Neither,
}
