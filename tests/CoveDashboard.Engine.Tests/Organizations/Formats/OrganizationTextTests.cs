using System.Text.Json.Nodes;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Formats;
using CoveDashboard.Testing.Organizations;

namespace CoveDashboard.Engine.Tests.Organizations.Formats;

public sealed class OrganizationTextTests
{
    private static readonly NodeNameFormat Default = NodeNameFormat.Parse(NodeNameFormat.Default, "nodeName").Value!;

    private readonly Organization _tree = Fixtures.Tree().Build();

    [Fact]
    public void Tree_OrganizationT_IsNineLines() => string.Concat(OrganizationText.Tree(_tree, Default, nodeId: null)).ShouldBe("""
        Root (r-root)
        ├── H (000000000001)
        ├── x (333333333331)
        ├── o1 (ou-root-00000001)
        │   ├── y (333333333332)
        │   ├── z (333333333333)
        │   └── o3 (ou-root-00000003)
        │       └── w (333333333334)
        └── o2 (ou-root-00000002)

        """);

    [Fact]
    public void Tree_OfANode_IsThatNodeAndWhatIsBelowIt() => string.Concat(OrganizationText.Tree(_tree, Default, Fixtures.Ou1)).ShouldBe("""
        o1 (ou-root-00000001)
        ├── y (333333333332)
        ├── z (333333333333)
        └── o3 (ou-root-00000003)
            └── w (333333333334)

        """);

    [Fact]
    public void Tree_SameName_StandsById()
    {
        var organization = new OrganizationBuilder().Account("222222222222", "twin", OrganizationBuilder.RootId).Account("111111111111", "twin", OrganizationBuilder.RootId).Build();

        OrganizationText.Tree(organization, Default, nodeId: null).ShouldBe(["Root (r-root)\n", "├── twin (111111111111)\n", "└── twin (222222222222)\n"]);
    }

    [Fact]
    public void Tree_NameWithALineBreak_StaysOneLine()
    {
        var organization = new OrganizationBuilder().Account("111111111111", "a\n└── b\u2028c\u001b[2J", OrganizationBuilder.RootId).Build();

        OrganizationText.Tree(organization, Default, nodeId: null).ShouldBe(["Root (r-root)\n", "└── a\uFFFD└── b\uFFFDc\uFFFD[2J (111111111111)\n"]);
    }

    [Fact]
    public void Tree_WithoutATree_ListsTheAccounts()
    {
        var organization = new Organization(_tree.Identity, [], [new Account("111111111111", "a", null, null, AccountState.Active, null, null, null)], [], _tree.ReadAt);

        OrganizationText.Tree(organization, Default, nodeId: null).ShouldBe(["a (111111111111)\n"]);
        Parsed(OrganizationText.JsonTree(organization, nodeId: null)).ToJsonString().ShouldBe("""[{"Id":"111111111111","Name":"a","Type":"ACCOUNT","Parent":null}]""");
    }

    [Fact]
    public void JsonFlat_OrganizationT_IsBreadthFirstWithTypeAndParent()
    {
        var flat = Parsed(OrganizationText.JsonFlat(_tree, nodeId: null)).AsArray();

        flat.Select(n => $"{n!["Name"]} {n["Type"]} {n["Parent"]?.GetValue<string>() ?? "null"}").ShouldBe([
            "Root ROOT null",
            "H ACCOUNT r-root",
            "x ACCOUNT r-root",
            "o1 ORGANIZATIONAL_UNIT r-root",
            "o2 ORGANIZATIONAL_UNIT r-root",
            "y ACCOUNT ou-root-00000001",
            "z ACCOUNT ou-root-00000001",
            "o3 ORGANIZATIONAL_UNIT ou-root-00000001",
            "w ACCOUNT ou-root-00000003",
        ]);
    }

    [Fact]
    public void JsonFlat_FieldsThatAwsGave_AreAllThereInOneOrder()
    {
        var account = new Account("111111111111", "ä", null, null, AccountState.Active, null, null, OrganizationBuilder.RootId)
        {
            Fields = """{"Zone":[1],"Name":"ä","Parent":"not ours","Id":"111111111111","Paths":["o-1/r-1/"],"Status":"ACTIVE"}""",
        };
        var organization = new Organization(_tree.Identity, _tree.Roots, [account], [], _tree.ReadAt);

        OrganizationText.JsonFlat(organization, account.Id).ShouldBe([
            "[\n" + """{"Id":"111111111111","Name":"ä","Status":"ACTIVE","Paths":["o-1/r-1/"],"Zone":[1],"Type":"ACCOUNT","Parent":"r-root"}""",
            "\n]\n",
        ]);
    }

    [Fact]
    public void JsonTree_OrganizationT_NestsChildrenOnInnerNodes()
    {
        var root = Parsed(OrganizationText.JsonTree(_tree, nodeId: null)).AsObject();

        Outline(root).ShouldBe("Root[H,x,o1[y,z,o3[w]],o2]");
        root["Type"]!.GetValue<string>().ShouldBe("ROOT");
        root["children"]![3]!.AsObject().ContainsKey("children").ShouldBeFalse();
    }

    [Fact]
    public void Bridge_OrganizationT_HasTwentyTwoRows()
    {
        var rows = BridgeTable.Rows(_tree, nodeId: null).Select(r => $"{r[1]} {r[4]} {r[8]}").ToList();

        rows.ShouldBe([
            "Root Root 0", "Root H 1", "Root x 1", "Root o1 1", "Root o2 1", "Root y 2", "Root z 2", "Root o3 2", "Root w 3",
            "H H 0", "x x 0",
            "o1 o1 0", "o1 y 1", "o1 z 1", "o1 o3 1", "o1 w 2",
            "y y 0", "z z 0", "o3 o3 0", "o3 w 1", "w w 0",
            "o2 o2 0",
        ]);
        rows.Count.ShouldBe(22);
    }

    [Fact]
    public void Bridge_AccountsOfAnOu_AreCountedFromItsRows()
    {
        var columns = BridgeTable.Columns.ToList();
        var rows = BridgeTable.Rows(_tree, nodeId: null).ToList();

        string? Cell(IReadOnlyList<string?> row, string column) => row[columns.IndexOf(column)];
        int AccountsOf(string id) => rows.Count(r => Cell(r, "SuperiorId") == id && Cell(r, "SubordinateType") == "ACCOUNT");

        (AccountsOf("r-root"), AccountsOf(Fixtures.Ou1), AccountsOf(Fixtures.Ou3), AccountsOf(Fixtures.Ou2)).ShouldBe((5, 3, 1, 0));
        rows.Single(r => Cell(r, "SuperiorId") == Fixtures.Ou3 && Cell(r, "Level") == "1").ShouldBe(
            [Fixtures.Ou3, "o3", "ORGANIZATIONAL_UNIT", "333333333334", "w", "ACCOUNT", "SUSPENDED", Fixtures.Ou3, "1"]);
    }

    private static string Outline(JsonObject node) =>
        node["Name"]!.GetValue<string>() + (node["children"] is JsonArray children ? $"[{string.Join(',', children.Select(c => Outline(c!.AsObject())))}]" : "");

    private static JsonNode Parsed(IEnumerable<string> pieces) => JsonNode.Parse(string.Concat(pieces))!;
}
