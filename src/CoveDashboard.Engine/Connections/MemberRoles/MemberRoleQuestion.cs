namespace CoveDashboard.Engine.Connections.MemberRoles;

/// <summary>Which member roles a template shall make, and how it is deployed.</summary>
public sealed record MemberRoleQuestion
{
    public required string Connection { get; init; }

    /// <summary>Ids of the actions that the roles must allow; null: all of the catalogue.</summary>
    public IReadOnlyList<string>? Actions { get; init; }

    /// <summary>Make the applying role, too.</summary>
    public bool WithApplyRole { get; init; } = true;

    /// <summary>Let the caller set a source identity; null: as the connection is configured.</summary>
    public bool? WithSourceIdentity { get; init; }

    public StackSetModel Model { get; init; }
}

/// <summary>Who gives a StackSet its permissions.</summary>
public enum StackSetModel
{
    /// <summary>Organizations: whole OUs, future accounts too, never the management account.</summary>
    ServiceManaged,

    /// <summary>Roles that exist already in the administrator's and in each target's account.</summary>
    SelfManaged,
}
