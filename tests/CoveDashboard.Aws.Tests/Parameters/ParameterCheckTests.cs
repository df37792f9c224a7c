using System.Text.Json.Nodes;
using CoveDashboard.Aws.Parameters;
using CoveDashboard.Aws.Tests.Wire;

namespace CoveDashboard.Aws.Tests.Parameters;

public sealed class ParameterCheckTests
{
    [Fact]
    public void Faults_EverythingWrong_NamesEachWithItsPath()
    {
        var faults = Check("cloudtrail", "LookupEvents", """
            {"StartTiem":"2026-01-31T12:00:00Z","EndTime":"yesterday","MaxResults":"5",
             "LookupAttributes":[{"AttributeKey":"EventName"},{"AttributeKey":"Nope","AttributeValue":7}]}
            """);

        faults.Select(f => $"{f.Path} {f.Message}").ShouldBe([
            "StartTiem is not a parameter. Did you mean StartTime?",
            "EndTime must be a moment such as 2026-01-31T12:00:00Z.",
            "MaxResults must be a whole number, not text.",
            "LookupAttributes[0].AttributeValue is required.",
            "LookupAttributes[1].AttributeKey must be one of EventId, EventName, ReadOnly, Username, ResourceType, ResourceName, EventSource, AccessKeyId.",
            "LookupAttributes[1].AttributeValue must be text, not a number.",
        ], ignoreOrder: true);
    }

    [Theory]
    [InlineData("lambda", "GetFunction", "{}", "FunctionName", "is required.")]
    [InlineData("lambda", "GetFunction", """{"FunctionName":null}""", "FunctionName", "is required.")]
    [InlineData("ec2", "DescribeVpcs", """{"VpcIds":"vpc-1"}""", "VpcIds", "must be a list, not text.")]
    [InlineData("ec2", "DescribeVpcs", """{"DryRun":"true"}""", "DryRun", "must be true or false, not text.")]
    [InlineData("ec2", "DescribeVpcs", """{"MaxResults":1.5}""", "MaxResults", "must be a whole number, not a number.")]
    [InlineData("kms", "Encrypt", """{"KeyId":"k","Plaintext":"no base64!"}""", "Plaintext", "must be bytes in base64.")]
    [InlineData("kms", "Encrypt", """{"KeyId":"k","Plaintext":"aGk=","EncryptionContext":[]}""", "EncryptionContext", "must be an object of names and values, not a list.")]
    [InlineData("sts", "AssumeRole", """{"RoleArn":"r","RoleSessionName":"s","PolicyArns":["a"]}""", "PolicyArns[0]", "must be an object, not text.")]
    public void Faults_OneWrong_SaysWhatToWrite(string service, string operation, string parameters, string path, string message) =>
        Check(service, operation, parameters).ShouldBe([new(path, message)]);

    [Theory]
    [InlineData("ec2", "DescribeVpcs", """{"Filters":[{"Name":"is-default","Values":["true"]}],"MaxResults":5}""")]
    [InlineData("cloudtrail", "LookupEvents", """{"StartTime":1769860800}""")]
    [InlineData("sts", "GetCallerIdentity", "{}")]
    [InlineData("ec2", "RunInstances", """{"MinCount":1,"MaxCount":1}""")]
    public void Faults_NothingWrong_IsEmpty(string service, string operation, string parameters) =>
        Check(service, operation, parameters).ShouldBeEmpty();

    [Fact]
    public void Fill_TokenAbsent_AddsOneAndLeavesTheCallersObject()
    {
        var operation = Models.Operation("ec2", "RunInstances");
        var input = new JsonObject { ["MinCount"] = 1, ["MaxCount"] = 1 };

        var filled = IdempotencyTokens.Fill(operation, input);

        Guid.TryParse((string?)filled["ClientToken"], out _).ShouldBeTrue();
        input.ContainsKey("ClientToken").ShouldBeFalse();
        IdempotencyTokens.Fill(operation, new() { ["ClientToken"] = "mine" })["ClientToken"]!.GetValue<string>().ShouldBe("mine");
    }

    private static IReadOnlyList<Engine.Validation.Fault> Check(string service, string operation, string parameters) =>
        ParameterCheck.Faults(Models.Operation(service, operation), JsonNode.Parse(parameters)!.AsObject());
}
