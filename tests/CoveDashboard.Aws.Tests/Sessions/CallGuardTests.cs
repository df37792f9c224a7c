using CoveDashboard.Aws.Sessions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Tests.Sessions;

/// <summary>The door for notifications lets one operation through.</summary>
public sealed class CallGuardTests
{
    [Theory]
    [InlineData("sns", "PublishBatch")]
    [InlineData("sns", "Subscribe")]
    [InlineData("sns", "ListTopics")]
    [InlineData("organizations", "ListRoots")]
    [InlineData("cloudtrail", "StopLogging")]
    public void Check_OfAnythingButPublish_OnASessionThatTells_IsRefusedWhateverIsDeclared(string service, string operation)
    {
        var guard = new CallGuard(SessionPurpose.Notify, new HashSet<string> { $"{service}:{operation}" });

        Should.Throw<AwsCallException>(() => guard.Check(Find(service, operation), "111111111111", "us-east-1")).Kind.ShouldBe(AwsErrorKind.WriteRefused);
    }

    [Fact]
    public void Check_OfPublish_IsForSessionsThatTellOnly()
    {
        var publish = Find("sns", "Publish");

        publish.Class.ShouldBe(OperationClass.Write);
        Should.NotThrow(() => new CallGuard(SessionPurpose.Notify, null).Check(publish, "111111111111", "us-east-1"));
        Should.Throw<AwsCallException>(() => new CallGuard(SessionPurpose.Read, new HashSet<string> { "sns:Publish" }).Check(publish, "111111111111", "us-east-1"));
    }

    private static OperationModel Find(string service, string operation)
    {
        ServiceCatalogue.Default.TryGet(service, out var model).ShouldBeTrue();
        return model!.FindOperation(operation).ShouldNotBeNull();
    }
}
