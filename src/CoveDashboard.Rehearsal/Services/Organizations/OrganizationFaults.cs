using CoveDashboard.Rehearsal.Calls;

namespace CoveDashboard.Rehearsal.Services.Organizations;

/// <summary>Errors of AWS Organizations, in its words.</summary>
internal static class OrganizationFaults
{
    public static AwsFault AccessDenied { get; } = new("AccessDeniedException", "You don't have permissions to access this resource.");

    public static AwsFault InvalidNextToken { get; } = Invalid("INVALID_PAGINATION_TOKEN", "Invalid pagination token.");

    public static AwsFault AccountNotFound { get; } = new("AccountNotFoundException", "You specified an account that doesn't exist.");

    public static AwsFault UnitNotFound { get; } = new("OrganizationalUnitNotFoundException", "You specified an organizational unit that doesn't exist.");

    public static AwsFault ParentNotFound { get; } = new("ParentNotFoundException", "You specified parent that doesn't exist.");

    public static AwsFault ChildNotFound { get; } = new("ChildNotFoundException", "You specified child that doesn't exist.");

    public static AwsFault TargetNotFound { get; } = new("TargetNotFoundException", "You specified a target that doesn't exist.");

    public static AwsFault Invalid(string reason, string message) => new("InvalidInputException", message) { Details = [new("Reason", reason)] };

    public static AwsFault Constraint(string reason, string message) => new("ConstraintViolationException", message) { Details = [new("Reason", reason)] };
}
