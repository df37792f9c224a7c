using CoveDashboard.Catalogue.Lambda;
using CoveDashboard.Catalogue.Tests.Support;

namespace CoveDashboard.Catalogue.Tests;

public sealed class FunctionsActionTests
{
    private const string Functions = """
        {"Functions":[
          {"FunctionName":"resize","Runtime":"python3.8","LastModified":"2024-03-04T05:06:07.890+0000","MemorySize":512,"Environment":{"Variables":{"DB_PASSWORD":"hunter2"}}},
          {"FunctionName":"image","PackageType":"Image","LastModified":"someday"}]}
        """;

    [Fact]
    public async Task Read_Functions_GivesRuntimeAndNeverTheEnvironment()
    {
        var rows = await new FunctionsAction().ReadAsync(Session());

        rows.Lines("FunctionName", "Runtime", "PackageType", "MemorySize", "LastModified").ShouldBe(["resize python3.8 - 512 2024-03-04T05:06:07Z", "image - Image - -"]);
        rows.ShouldAllBe(r => !r.ToJsonString().Contains("hunter2") && !r.ContainsKey("Environment"));
    }

    [Fact]
    public async Task Read_RuntimePrefix_LeavesOutTheRest()
    {
        var rows = await new FunctionsAction().ReadAsync(Session(), """{"runtime":"Python3"}""");

        rows.Lines("FunctionName").ShouldBe(["resize"]);
    }

    private static FakeSession Session() => new FakeSession("eu-west-1").Answers("lambda:ListFunctions", Functions);
}
