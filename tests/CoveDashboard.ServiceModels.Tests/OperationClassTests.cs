namespace CoveDashboard.ServiceModels.Tests;

public sealed class OperationClassTests
{
    private static readonly string[] ChangingWords =
    [
        "Accept", "Add", "Allocate", "Apply", "Archive", "Assign", "Associate", "Assume", "Attach", "Authorize", "Cancel", "Close", "Confirm", "Copy", "Create",
        "Deactivate", "Delete", "Deploy", "Deregister", "Detach", "Disable", "Disassociate", "Enable", "Execute", "Export", "Grant", "Import", "Initiate",
        "Invite", "Invoke", "Leave", "Modify", "Move", "Poll", "Post", "Publish", "Purchase", "Purge", "Put", "Reboot", "Receive", "Register", "Reject",
        "Release", "Remove", "Replace", "Reset", "Restore", "Resume", "Revoke", "Rotate", "Run", "Schedule", "Send", "Set", "Sign", "Start", "Stop", "Submit",
        "Suspend", "Tag", "Terminate", "Transfer", "Unarchive", "Untag", "Update", "Upgrade", "Upload", "Write",
    ];

    private static readonly IReadOnlyList<OperationModel> Operations = ServiceCatalogue.Default.Services
        .SelectMany(s => ServiceCatalogue.Default.Get(s.Id).Operations.Values)
        .ToArray();

    [Fact]
    public void Class_OfOperationsNamedLikeChanges_IsWrite()
    {
        var reads = Operations.Where(o => o.Class != OperationClass.Write && ChangingWords.Any(w => o.Name.StartsWith(w, StringComparison.Ordinal) && IsWholeWord(o.Name, w)));

        reads.Select(o => $"{o.Service.Id}:{o.Name}").ShouldBeEmpty();
    }

    [Fact]
    public void Class_OfAllOperations_CountsAsReviewed()
    {
        var counts = Operations.CountBy(o => o.Class).ToDictionary();

        // A new model file changes these figures: look through what is new before they are changed here.
        counts.ShouldBe(
            new Dictionary<OperationClass, int> { [OperationClass.MetadataRead] = 6_612, [OperationClass.DataRead] = 242, [OperationClass.Write] = 9_402 },
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("cloudtrail", "DescribeTrails", OperationClass.MetadataRead)]
    [InlineData("cloudtrail", "StopLogging", OperationClass.Write)]
    [InlineData("cloudtrail", "LookupEvents", OperationClass.DataRead)]
    [InlineData("s3", "HeadBucket", OperationClass.MetadataRead)]
    [InlineData("s3", "GetObject", OperationClass.DataRead)]
    [InlineData("secretsmanager", "GetSecretValue", OperationClass.DataRead)]
    [InlineData("secretsmanager", "DescribeSecret", OperationClass.MetadataRead)]
    [InlineData("ssm", "GetParametersByPath", OperationClass.DataRead)]
    [InlineData("kms", "Decrypt", OperationClass.DataRead)]
    [InlineData("kms", "GenerateDataKey", OperationClass.Write)]
    [InlineData("dynamodb", "Scan", OperationClass.DataRead)]
    [InlineData("dynamodb", "ExecuteStatement", OperationClass.Write)]
    [InlineData("ecr", "GetAuthorizationToken", OperationClass.DataRead)]
    [InlineData("sqs", "ReceiveMessage", OperationClass.Write)]
    [InlineData("sts", "GetCallerIdentity", OperationClass.MetadataRead)]
    [InlineData("sts", "AssumeRole", OperationClass.Write)]
    [InlineData("sts", "GetSessionToken", OperationClass.Write)]
    [InlineData("iam", "GenerateCredentialReport", OperationClass.MetadataRead)]
    [InlineData("config", "SelectResourceConfig", OperationClass.MetadataRead)]
    [InlineData("cognito-identity", "GetId", OperationClass.Write)]
    [InlineData("redshift", "GetClusterCredentials", OperationClass.Write)]
    [InlineData("stepfunctions", "GetActivityTask", OperationClass.Write)]
    [InlineData("rds@2014-09-01", "DownloadDBLogFilePortion", OperationClass.DataRead)]
    public void Class_OfOneOperation_IsAsReviewed(string service, string operation, OperationClass expected) =>
        ServiceCatalogue.Default.Get(service).FindOperation(operation)!.Class.ShouldBe(expected);

    [Fact]
    public void Tables_EveryEntry_NamesAnOperationThatExists()
    {
        var known = Operations.Where(o => !o.Service.Id.Contains('@', StringComparison.Ordinal)).Select(o => $"{o.Service.Id}:{o.Name}").ToHashSet(StringComparer.Ordinal);

        OperationTable.Reads.Except(known).ShouldBeEmpty();
        OperationTable.DataReads.Except(known).ShouldBeEmpty();
        OperationTable.Writes.Except(known).ShouldBeEmpty();
    }

    [Fact]
    public void Tables_Entries_AreExceptionsAndStandOnce()
    {
        OperationTable.Reads.Intersect(OperationTable.DataReads).ShouldBeEmpty();
        OperationTable.Reads.Intersect(OperationTable.Writes).ShouldBeEmpty();
        OperationTable.DataReads.Intersect(OperationTable.Writes).ShouldBeEmpty();
        OperationTable.Reads.Where(k => OperationClassifier.SoundsLikeARead(k.Split(':')[1])).ShouldBeEmpty("the rule of names knows these already");
        OperationTable.Writes.Where(k => !OperationClassifier.SoundsLikeARead(k.Split(':')[1])).ShouldBeEmpty("the rule of names knows these already");
    }

    [Theory]
    [InlineData("Getaway", OperationClass.Write)]
    [InlineData("Listen", OperationClass.Write)]
    [InlineData("NewVerb", OperationClass.Write)]
    [InlineData("ListTrails", OperationClass.MetadataRead)]
    [InlineData("Search", OperationClass.MetadataRead)]
    public void Classify_OperationThatNoTableKnows_GoesByItsFirstWord(string operation, OperationClass expected) =>
        OperationClassifier.Classify("a-new-service", operation).ShouldBe(expected);

    private static bool IsWholeWord(string name, string word) => name.Length == word.Length || !char.IsAsciiLetterLower(name[word.Length]);
}
