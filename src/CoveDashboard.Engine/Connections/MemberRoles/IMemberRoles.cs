using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Connections.MemberRoles;

/// <summary>Writes the template that makes the roles in the members. Sends nothing but what it takes to know caller and organization.</summary>
public interface IMemberRoles
{
    /// <exception cref="Calls.AwsCallException">The caller is not known, so nothing can trust it.</exception>
    Task<Validated<MemberRoleTemplate>> WriteAsync(MemberRoleQuestion question, CancellationToken cancellationToken);
}
