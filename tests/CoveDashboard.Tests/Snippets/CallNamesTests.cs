using System.Text.Json;
using CoveDashboard.ServiceModels;
using CoveDashboard.Snippets.Text;

namespace CoveDashboard.Tests.Snippets;

public sealed class CallNamesTests
{
    [Theory]
    [InlineData("StopLogging", "stop-logging")]
    [InlineData("ModifyDBInstance", "modify-db-instance")]
    [InlineData("PutBucketACL", "put-bucket-acl")]
    [InlineData("EnableEbsEncryptionByDefault", "enable-ebs-encryption-by-default")]
    [InlineData("ListHITsForQualificationType", "list-hits-for-qualification-type")]
    [InlineData("CreateCachediSCSIVolume", "create-cached-iscsi-volume")]
    public void Command_OfAnOperation_IsTheClis(string operation, string command) => CallNames.Command(operation).ShouldBe(command);

    /// <summary>botocore itself is asked, for both separators.</summary>
    [Fact]
    public async Task Names_OfEveryOperationAndParameter_AreThoseOfBotocore()
    {
        await SnippetTool.SkipWithoutBotoAsync();
        string[] names = [.. ServiceCatalogue.Default.Services.Select(s => ServiceCatalogue.Default.Get(s.Id)).SelectMany(s => s.Operations.Values)
            .SelectMany(o => (IEnumerable<string>)[o.Name, .. o.Input?.Members.Select(m => m.Name) ?? []]).Distinct(StringComparer.Ordinal)];
        // A name that holds the separator is left as it is there, and is no method.
        names = [.. names.Where(n => n.All(char.IsAsciiLetterOrDigit))];

        var said = await SnippetTool.PythonAsync(
            $"import json\nfrom botocore import xform_name\nnames = json.loads({PythonText.Literal(JsonSerializer.Serialize(names))})\nprint(json.dumps([[xform_name(n, '_'), xform_name(n, '-')] for n in names]))");

        var theirs = JsonSerializer.Deserialize<string[][]>(said)!;
        names.Length.ShouldBeGreaterThan(16_000);
        names.Zip(theirs).Where(p => CallNames.Method(p.First) != p.Second[0] || CallNames.Command(p.First) != p.Second[1]).Select(p => $"{p.First}: {p.Second[1]}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Services_AreThoseOfBoto3AndTheCli()
    {
        await SnippetTool.SkipWithoutBotoAsync();
        string[] asked = ["cloudtrail", "ec2", "iam", "lambda", "organizations", "s3", "s3control", "sts", "config", "codedeploy", "cloudwatch", "events", "stepfunctions", "elbv2"];

        var said = await SnippetTool.PythonAsync("import json, boto3\nprint(json.dumps(boto3.Session().get_available_services()))");

        asked.Except(JsonSerializer.Deserialize<string[]>(said)!).ShouldBeEmpty();
        asked.Select(CallNames.CliService).Except(asked).ShouldBe(["s3api", "configservice", "deploy"]);
    }
}
