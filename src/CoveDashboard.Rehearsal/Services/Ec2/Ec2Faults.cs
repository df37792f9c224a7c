using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources.Networks;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>Errors of EC2, in its words.</summary>
internal static class Ec2Faults
{
    private const int PreconditionFailed = 412;

    /// <summary>What a dry run answers when it would have been done.</summary>
    public static AwsFault DryRun { get; } = new("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", PreconditionFailed);

    public static AwsFault Missing(string parameter) => new("MissingParameter", $"The request must contain the parameter {parameter}");

    /// <param name="code">e.g. <c>InvalidVpcID.NotFound</c>.</param>
    /// <param name="kind">EC2's word for it, e.g. <c>vpc</c>.</param>
    /// <param name="id">The id that was asked for.</param>
    public static AwsFault NotFound(string code, string kind, string id) => new(code, $"The {kind} ID '{id}' does not exist");

    public static AwsFault InUse(string kind, string id) => new("DependencyViolation", $"The {kind} '{id}' has dependencies and cannot be deleted.");

    public static AwsFault GroupInUse(string id) => new("DependencyViolation", $"resource {id} has a dependent object");

    /// <summary>The group that a request names by its id.</summary>
    public static (SecurityGroup? Group, AwsFault? Fault) FindGroup(RegionNetwork network, JsonObject input)
    {
        if (input["GroupId"]?.GetValue<string>() is not { } id)
            return (null, Missing("groupName or groupId"));
        return network.FindGroup(id) is { } group ? (group, null) : (null, new AwsFault("InvalidGroup.NotFound", $"The security group '{id}' does not exist"));
    }
}
