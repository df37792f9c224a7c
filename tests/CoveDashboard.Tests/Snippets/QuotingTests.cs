using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Snippets.Text;

namespace CoveDashboard.Tests.Snippets;

/// <summary>Texts from AWS are hostile: in a snippet they stay the text that they are, judged by bash and python3 themselves.</summary>
public sealed class QuotingTests
{
    private static readonly string[] Texts =
    [
        "", "plain", "-rf", "~root", "a b", "x'; rm -rf / #$(id)`id`", "\"; exit 1 #", "back\\slash", "$HOME ${PATH} !!", "file:///etc/passwd",
        "line\nbreak", "\r\n\t", "\u0001\u001b[31m\u007f", "ünïcode 日本 🐬", "\u202e\u2028\u2029", "{account}", "%s %n", "'''\"\"\"", "=cmd()", "*", "[a-z]", "a\\'b",
    ];

    [Fact]
    public async Task Quote_HostileTexts_AreOneWordForBash()
    {
        var script = new StringBuilder("export LC_ALL=C.UTF-8\n");
        foreach (var text in Texts)
            script.Append("printf '%s' ").Append(ShellText.Quote(text)).Append(" | od -An -v -tx1 | tr -d ' \\n'; echo\n");

        var said = await SnippetTool.BashAsync(script.ToString());

        said.Split('\n')[..Texts.Length].ShouldBe(Texts.Select(t => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(t))));
    }

    [Fact]
    public async Task Literal_HostileTexts_AreThemselvesForPython()
    {
        var script = $"import json\nprint(json.dumps([{string.Join(", ", Texts.Select(PythonText.Literal))}]))";

        var said = await SnippetTool.PythonAsync(script);

        JsonSerializer.Deserialize<string[]>(said).ShouldBe(Texts);
    }

    [Fact]
    public async Task Literal_Json_IsTheSameValueInPython()
    {
        var value = JsonNode.Parse("""{"a":[1,-2.5,1e3,true,false,null,{"b\"'":"\u202e"}],"class":{}}""")!;

        var said = await SnippetTool.PythonAsync($"import json\nprint(json.dumps({PythonText.Literal(value)}))");

        JsonNode.DeepEquals(JsonNode.Parse(said), value).ShouldBeTrue(said);
    }

    [Theory]
    [InlineData("one\nimport os", "# one import os")]
    [InlineData("a\r\u2028b\u202ec", "# a  b c")]
    public void Remark_LineBreaks_StayInTheComment(string text, string remark) => SnippetText.Remark(text).ShouldBe(remark);

    [Fact]
    public void AsciiJson_HidesNothing() => AsciiJson.Of(new JsonObject { ["a"] = "é\u202e\u001b'" }).ShouldBe("""{"a":"\u00e9\u202e\u001b'"}""", StringCompareShould.IgnoreCase);
}
