using CoveDashboard.Catalogue.CloudFormation;
using CoveDashboard.Catalogue.Tests.Support;

namespace CoveDashboard.Catalogue.Tests;

public sealed class StacksActionTests
{
    private const string Stacks = """
        {"Stacks":[
          {"StackId":"arn:1","StackName":"orders","StackStatus":"CREATE_COMPLETE","CreationTime":"2024-03-04T05:06:07Z","EnableTerminationProtection":true,
           "DriftInformation":{"StackDriftStatus":"DRIFTED"},
           "Parameters":[{"ParameterKey":"Stage","ParameterValue":"prod"},{"ParameterKey":"Password","ParameterValue":"hunter2"}],
           "Outputs":[{"OutputKey":"Url","OutputValue":"https://admin:hunter2@orders.example"}]},
          {"StackId":"arn:2","StackName":"inner","StackStatus":"ROLLBACK_COMPLETE","RootId":"arn:1"}]}
        """;

    [Fact]
    public async Task Read_Stacks_GivesNamesOfParametersAndNeverTheirValues()
    {
        var session = new FakeSession("eu-west-1").Answers("cloudformation:DescribeStacks", Stacks);

        var rows = await new StacksAction().ReadAsync(session);

        rows.Lines("StackId", "StackName", "StackStatus", "StackDriftStatus", "IsTerminationProtected", "RootId")
            .ShouldBe(["arn:1 orders CREATE_COMPLETE DRIFTED true -", "arn:2 inner ROLLBACK_COMPLETE - - arn:1"]);
        rows.Select(r => r["ParameterNames"]!.ToJsonString()).ShouldBe(["""["Stage","Password"]""", "[]"]);
        rows.ShouldAllBe(r => !r.ToJsonString().Contains("hunter2"));
    }
}
