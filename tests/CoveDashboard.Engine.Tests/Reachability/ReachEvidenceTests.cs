using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Reachability;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Tests.Reachability;

public sealed class ReachEvidenceTests
{
    [Theory]
    [InlineData(TargetState.Succeeded, true, null, null, ReachState.Reachable)]
    [InlineData(TargetState.Failed, true, AwsErrorKind.AccessDenied, "denied in the account", ReachState.Reachable)]
    [InlineData(TargetState.AssumeRoleFailed, false, AwsErrorKind.AccessDenied, "is not authorized to perform: sts:AssumeRole", ReachState.Refused)]
    [InlineData(TargetState.AssumeRoleFailed, false, AwsErrorKind.AccessDenied, "with an explicit deny in a service control policy", ReachState.ExplicitlyDenied)]
    [InlineData(TargetState.AssumeRoleFailed, false, AwsErrorKind.Throttling, "Rate exceeded", null)]
    [InlineData(TargetState.AssumeRoleFailed, false, AwsErrorKind.ExpiredCredentials, "expired", null)]
    [InlineData(TargetState.Cancelled, null, null, null, null)]
    public void Of_ResultOfAMember_SaysWhatItProves(TargetState state, bool? assumed, AwsErrorKind? kind, string? message, ReachState? expected) =>
        ReachEvidence.Of(Result(state, assumed, kind, message)).ShouldBe(expected);

    [Theory]
    [InlineData(TargetState.Succeeded, null, ReachState.Reachable)]
    [InlineData(TargetState.Failed, AwsErrorKind.AccessDenied, ReachState.Reachable)]
    [InlineData(TargetState.Failed, AwsErrorKind.EndpointUnreachable, null)]
    public void Of_ResultOfTheCallingAccount_SaysWhatItProves(TargetState state, AwsErrorKind? kind, ReachState? expected)
    {
        var result = Result(state, assumed: null, kind, "text");

        ReachEvidence.Of(result with { Target = result.Target with { UseCallerSession = true } }).ShouldBe(expected);
    }

    [Fact]
    public void DisabledRegion_SkippedForAnotherReason_IsNone()
    {
        var disabled = Result(TargetState.Skipped, assumed: true, AwsErrorKind.RegionDisabled, "not enabled");
        var suspended = Result(TargetState.Skipped, assumed: null, AwsErrorKind.Unknown, "SUSPENDED");

        ReachEvidence.DisabledRegion(disabled).ShouldBe("eu-south-1");
        ReachEvidence.DisabledRegion(suspended).ShouldBeNull();
    }

    private static TargetResult Result(TargetState state, bool? assumed, AwsErrorKind? kind, string? message) => new()
    {
        Target = new Target(0, "111111111111", "A", null, "Root", "eu-south-1"),
        State = state,
        AssumeRoleSuccess = assumed,
        Partition = "aws",
        Error = kind is { } known ? new TargetError("Code", known, message!, null, null) : null,
    };
}
