using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Api;

public sealed class OrganizationFormatTests : DashboardTest
{
    private const string Organization = "/api/v1/organization?connection=rehearsal";

    [Fact]
    public async Task Text_ByDefault_IsTheTree()
    {
        using var response = await Operator.GetAsync($"{Organization}&format=text", TestContext.Current.CancellationToken);

        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe($"""
            Root ({await RootAsync()})
            ├── H (999999999999)
            ├── ou1 (ou-ab12-aaaaaaa1)
            │   └── ou2 (ou-ab12-aaaaaaa2)
            │       └── ou3 (ou-ab12-aaaaaaa3)
            │           ├── A (100000000001)
            │           ├── B (100000000002)
            │           └── C (100000000003)
            └── ou4 (ou-ab12-aaaaaaa4)
                └── D (000000000004)

            """);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("REHEARSAL-rehearsal-organization.txt");
        response.Headers.GetValues("Cove-Partial").ShouldBe(["false"]);
    }

    [Fact]
    public async Task Text_OfANodeWithAFormat_NamesItsNodesSo() =>
        (await Operator.GetStringAsync($"{Organization}&format=text&node={SmallOrganization.Ou3}&nodeName={Uri.EscapeDataString("{id}: {name} {status}")}", TestContext.Current.CancellationToken)).ShouldBe("""
            ou-ab12-aaaaaaa3: ou3 status
            ├── 100000000001: A ACTIVE
            ├── 100000000002: B ACTIVE
            └── 100000000003: C ACTIVE

            """);

    [Fact]
    public async Task Json_FlatAndTree_HoldTheSameNodes()
    {
        var flat = (await Operator.GetJsonAsync($"{Organization}&format=json-flat")).AsArray();
        var tree = await Operator.GetJsonAsync($"{Organization}&format=json-tree");

        flat.Select(n => (string)n!["Name"]!).ShouldBe(["Root", "H", "ou1", "ou4", "ou2", "D", "ou3", "A", "B", "C"]);
        Nodes(tree).Order(StringComparer.Ordinal).ShouldBe(flat.Select(n => (string)n!["Id"]!).Order(StringComparer.Ordinal));
        ((string)tree["children"]![1]!["children"]![0]!["children"]![0]!["children"]![0]!["Email"]!).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Csv_OfANode_IsTheBridgeTableMarkedAsRehearsal()
    {
        var csv = await Operator.GetStringAsync($"{Organization}&format=csv&node=ou-ab12-aaaaaaa4", TestContext.Current.CancellationToken);

        csv.ReplaceLineEndings("\n").ShouldBe("""
            SuperiorId,SuperiorName,SuperiorType,SubordinateId,SubordinateName,SubordinateType,SubordinateStatus,ParentId,Level,Rehearsal
            ou-ab12-aaaaaaa4,ou4,ORGANIZATIONAL_UNIT,ou-ab12-aaaaaaa4,ou4,ORGANIZATIONAL_UNIT,,ROOT-ID,0,REHEARSAL
            ou-ab12-aaaaaaa4,ou4,ORGANIZATIONAL_UNIT,000000000004,D,ACCOUNT,ACTIVE,ou-ab12-aaaaaaa4,1,REHEARSAL
            000000000004,D,ACCOUNT,000000000004,D,ACCOUNT,ACTIVE,ou-ab12-aaaaaaa4,0,REHEARSAL

            """.Replace("ROOT-ID", await RootAsync(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Query_WithSeveralFaults_NamesEachOfThem()
    {
        using var response = await Operator.GetAsync("/api/v1/organization?format=yaml&nodeName={nam}&colour=blue", TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var faults = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["faults"]!.AsArray();
        faults.Select(f => (string)f!["path"]!).ShouldBe(["connection", "format", "nodeName", "colour"]);
        ((string)faults[1]!["message"]!).ShouldBe("Write json, text, json-flat, json-tree or csv.");
    }

    [Theory]
    [InlineData("&format=text&node=ou-ab12-zzzzzzzz", HttpStatusCode.NotFound)]
    [InlineData("&node=ou-ab12-aaaaaaa4", HttpStatusCode.BadRequest)]
    [InlineData("&format=text&nodeName=", HttpStatusCode.BadRequest)]
    public async Task Query_ThatCannotBeAnswered_IsRefused(string query, HttpStatusCode status)
    {
        using var response = await Operator.GetAsync(Organization + query, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Text_OrganizationRefused_SaysWhatToGrantAndNoStackTrace()
    {
        Dashboard.Rehearsal.Faults = new() { DenyActions = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["*"] = ["organizations:*"] } };

        using var response = await Operator.GetAsync($"{Organization}&format=text", TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((string)JsonNode.Parse(text)!["detail"]!).ShouldContain("may not read the organization (AccessDeniedException on ListAccounts, ListRoots). Grant organizations:ListRoots");
        text.ShouldNotContain("   at ");
    }

    private async Task<string> RootAsync() => (string)(await Operator.GetJsonAsync(Organization))["roots"]![0]!["id"]!;

    private static IEnumerable<string> Nodes(JsonNode node) =>
        (node["children"]?.AsArray().SelectMany(c => Nodes(c!)) ?? []).Prepend((string)node["Id"]!);
}
