using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Json;

namespace CoveDashboard.Engine.Tests.Json;

/// <summary>RFC 8785, by its own examples.</summary>
public sealed class CanonicalJsonTests
{
    [Fact]
    public void Canonicalize_ExampleOfSection32_IsWhatTheRfcShows()
    {
        const string input = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;

        Canonical(input).ShouldBe(
            """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""");
    }

    [Fact]
    public void Canonicalize_ExampleOfSection323_SortsByUtf16CodeUnits()
    {
        const string input = """
            {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
             "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"}
            """;

        ((JsonObject)JsonNode.Parse(Canonical(input))!).Select(m => (string)m.Value!).ShouldBe(
        [
            "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh",
        ]);
    }

    // Appendix B.
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Canonicalize_NumberOfAppendixB_IsWrittenAsThere(string bits, string expected)
    {
        var number = BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

        Text(JsonValue.Create(number)).ShouldBe(expected);
        Canonical(expected).ShouldBe(expected);
    }

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("100", "100")]
    [InlineData("1e-7", "1e-7")]
    [InlineData("-1.5e-9", "-1.5e-9")]
    [InlineData("123456789012", "123456789012")]
    [InlineData("\"\\u007f\\u2028\\/\"", "\"\u007f\u2028/\"")]
    [InlineData("{}", "{}")]
    [InlineData("[]", "[]")]
    [InlineData("[[],{\"b\":{\"z\":1,\"a\":[]}}]", "[[],{\"b\":{\"a\":[],\"z\":1}}]")]
    public void Canonicalize_SmallValues_AreWrittenAsEcmaScriptDoes(string input, string expected) => Canonical(input).ShouldBe(expected);

    [Fact]
    public void Canonicalize_ValuesOfEveryClrType_AreWrittenAsTheirJson()
    {
        var value = new JsonObject
        {
            ["e"] = JsonValue.Create('x'),
            ["d"] = 12.50m,
            ["c"] = 7L,
            ["b"] = new DateTimeOffset(2026, 11, 21, 6, 0, 0, TimeSpan.Zero),
            ["a"] = Guid.Empty,
        };

        Text(value).ShouldBe("""{"a":"00000000-0000-0000-0000-000000000000","b":"2026-11-21T06:00:00+00:00","c":7,"d":12.5,"e":"x"}""");
        Text(null).ShouldBe("null");
    }

    [Fact]
    public void Canonicalize_LoneSurrogateOrNumberThatIsNotFinite_IsRefused()
    {
        Should.Throw<ArgumentException>(() => CanonicalJson.Canonicalize(new JsonObject { ["\ud800"] = 1 }));
        Should.Throw<ArgumentException>(() => CanonicalJson.Canonicalize(new JsonArray("\ud800")));
        Should.Throw<ArgumentException>(() => Canonical("1e400"));
    }

    private static string Canonical(string json) => Text(JsonNode.Parse(json));

    private static string Text(JsonNode? value) => Encoding.UTF8.GetString(CanonicalJson.Canonicalize(value));
}
