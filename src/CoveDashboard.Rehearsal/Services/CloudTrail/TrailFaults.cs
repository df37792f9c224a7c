using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.CloudTrail;

/// <summary>Errors of CloudTrail, in its words.</summary>
internal static class TrailFaults
{
    public static AwsFault NotFound(string name, string accountId) => new("TrailNotFoundException", $"Unknown trail: {name} for the user: {accountId}");

    public static AwsFault AlreadyExists(string name, string accountId) => new("TrailAlreadyExistsException", $"Trail {name} already exists for customer: {accountId}");

    public static AwsFault NotHome(Trail trail) =>
        new("InvalidHomeRegionException", $"Trail {trail.Arn} can be changed only from its home region {trail.HomeRegion}.");

    /// <summary>The organization's trail belongs to the management account: members see it and may do nothing with it.</summary>
    public static AwsFault NotYours(Call call, string operation, Trail trail) => new(
        "AccessDeniedException",
        $"User: {call.Caller.Arn} is not authorized to perform: cloudtrail:{operation} on resource: {trail.Arn} because no resource-based policy allows the cloudtrail:{operation} action");

    public static AwsFault InvalidName(string name) => new(
        "InvalidTrailNameException",
        $"Trail name or ARN can only contain letters, numbers, periods (.), underscores (_), and dashes (-), and must be 3 to 128 characters: {name}");

    public static AwsFault InvalidArn(string arn) => new("CloudTrailARNInvalidException", $"The ARN {arn} is not a trail's.");

    public static AwsFault OnlyManagement { get; } =
        new("NotOrganizationMasterAccountException", "The request could not be processed because your account is neither the management account nor a delegated administrator of the organization.");

    public static AwsFault InvalidToken { get; } = new("InvalidNextTokenException", "The next token is not valid.");
}
