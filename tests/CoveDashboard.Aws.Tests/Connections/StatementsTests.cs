using System.Text.Json.Nodes;
using CoveDashboard.Aws.Connections;
using CoveDashboard.Testing.Processes;

namespace CoveDashboard.Aws.Tests.Connections;

public sealed class StatementsTests
{
    [Fact]
    public async Task ReadOrganization_Actions_AreThoseOfTheDocument()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", "iam.md"), TestContext.Current.CancellationToken);
        var policy = JsonNode.Parse(document.Split("```json")[1].Split("```")[0])!;

        var shown = JsonNode.Parse(Statements.ReadOrganization())!;

        shown["Action"]!.ToJsonString().ShouldBe(policy["Statement"]![0]!["Action"]!.ToJsonString());
        ((string?)shown["Effect"]).ShouldBe("Allow");
    }

    [Fact]
    public void AssumeRole_Role_IsTheOnlyResource() =>
        JsonNode.Parse(Statements.AssumeRole("arn:aws:iam::111111111111:role/r"))!.ToJsonString()
            .ShouldBe("""{"Effect":"Allow","Action":["sts:AssumeRole"],"Resource":"arn:aws:iam::111111111111:role/r"}""");
}
