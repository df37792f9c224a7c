using CoveDashboard.Catalogue.Ec2.Ebs;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Catalogue.Tests.Ec2;

public sealed class EbsEncryptionActionsTests
{
    private const string Get = "ec2:GetEbsEncryptionByDefault";
    private const string GetKey = "ec2:GetEbsDefaultKmsKeyId";
    private const string Off = """{"EbsEncryptionByDefault":false}""";
    private const string On = """{"EbsEncryptionByDefault":true}""";

    private readonly EbsEncryptionOnAction _action = new();

    [Fact]
    public async Task Plan_Off_SwitchesOnAndIsTakenBackByOff()
    {
        var session = Session(Off).Answers(GetKey, """{"KmsKeyId":"alias/aws/ebs"}""");

        var change = (await _action.PlanAsync(session)).Changes.ShouldHaveSingleItem();

        change.Resource.ShouldBe("eu-west-1");
        change.Calls.Select(c => c.Line()).ShouldBe(["ec2:EnableEbsEncryptionByDefault {}"]);
        change.Undo.Calls!.Select(c => c.Line()).ShouldBe(["ec2:DisableEbsEncryptionByDefault {}"]);
        change.Note.ShouldBe("New volumes will be encrypted with alias/aws/ebs; their snapshots cannot be shared with other accounts.");
        (await _action.ReadItemAsync(session, "eu-west-1")).State!.ToJsonString().ShouldBe(change.Before!.ToJsonString());
        (await _action.ReadItemAsync(Session(On), "eu-west-1")).State!.ToJsonString().ShouldBe(change.After!.ToJsonString());
    }

    [Fact]
    public async Task Plan_KeyOfTheAccountsOwn_IsNoted()
    {
        var session = Session(Off).Answers(GetKey, """{"KmsKeyId":"arn:aws:kms:eu-west-1:111122223333:key/<b>1</b>"}""");

        (await _action.PlanAsync(session)).Changes.Single().Note.ShouldBe(
            "New volumes will be encrypted with arn:aws:kms:eu-west-1:111122223333:key/<b>1</b>; whoever makes or attaches one must be allowed to use that key.");
    }

    [Fact]
    public async Task Plan_KeyRefused_IsPlannedAndSaysThatTheKeyIsUnknown()
    {
        var session = Session(Off).Fails(GetKey, AwsErrorKind.AccessDenied, "UnauthorizedOperation");

        (await _action.PlanAsync(session)).Changes.Single().Note.ShouldBe("Which key will encrypt new volumes is unknown: EC2 refuses to tell.");
    }

    [Fact]
    public async Task Plan_On_IsAlreadyAsWantedAndAsksForNoKey()
    {
        var session = Session(On);

        (await _action.PlanAsync(session)).LeftOutLines().ShouldBe(["eu-west-1 AlreadyAsWanted: New volumes are encrypted."]);
        session.Calls.Select(c => c.Key).ShouldBe([Get]);
    }

    [Fact]
    public async Task Plan_Unsaid_NeedsALook() =>
        (await _action.PlanAsync(Session("{}"))).LeftOutLines().ShouldBe(["eu-west-1 NeedsALook: EC2 does not say whether new volumes are encrypted."]);

    [Fact]
    public async Task Plan_OtherRegionAskedFor_ReadsNothing()
    {
        var session = Session(Off);

        (await _action.PlanAsync(session, resources: "eu-west-2")).ShouldBe(TargetFindings.Nothing);
        session.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Plan_Refused_Fails() =>
        await Should.ThrowAsync<AwsCallException>(() => _action.PlanAsync(new FakeSession("eu-west-1").Fails(Get, AwsErrorKind.AccessDenied, "UnauthorizedOperation")));

    [Fact]
    public async Task Read_Region_TellsSettingAndKey()
    {
        var rows = await new EbsEncryptionAction().ReadAsync(Session(Off).Answers(GetKey, """{"KmsKeyId":"alias/aws/ebs"}"""));

        rows.Lines("Region", "IsEncryptedByDefault", "DefaultKmsKeyId").ShouldBe(["eu-west-1 false alias/aws/ebs"]);
    }

    [Fact]
    public async Task Read_KeyRefused_IsUnknown()
    {
        var rows = await new EbsEncryptionAction().ReadAsync(Session(On).Fails(GetKey, AwsErrorKind.AccessDenied, "UnauthorizedOperation"));

        rows.Lines("Region", "IsEncryptedByDefault", "DefaultKmsKeyId").ShouldBe(["eu-west-1 true -"]);
    }

    private static FakeSession Session(string answer) => new FakeSession("eu-west-1").Answers(Get, answer);
}
