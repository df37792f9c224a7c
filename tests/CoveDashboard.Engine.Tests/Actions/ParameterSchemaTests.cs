using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions.Parameters;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Tests.Actions;

public sealed class ParameterSchemaTests
{
    private const string Schema = """
        {
          "properties": {
            "mode": { "type": "string", "enum": ["fast", "slow"], "default": "fast" },
            "count": { "type": "integer", "minimum": 1, "maximum": 10 },
            "name": { "type": "string", "pattern": "^[a-z]+$", "maxLength": 5 },
            "code": { "type": "string", "pattern": "^[0-9]+$", "patternWords": "Must be digits." },
            "flags": { "type": "array", "items": { "type": "boolean" }, "maxItems": 2 },
            "nested": { "type": "object", "properties": { "deep": { "type": "number" } }, "required": ["deep"] }
          },
          "required": ["count"]
        }
        """;

    [Fact]
    public void Apply_RightParameters_FillsInDefaults()
    {
        var (result, faults) = Apply("""{"count":3,"name":"abc","flags":[true],"nested":{"deep":1.5}}""");

        faults.ShouldBeEmpty();
        result.ToJsonString().ShouldBe("""{"mode":"fast","count":3,"name":"abc","flags":[true],"nested":{"deep":1.5}}""");
    }

    [Theory]
    [InlineData("""{}""", "parameters.count", "Is required.")]
    [InlineData("""{"count":0}""", "parameters.count", "Must be at least 1.")]
    [InlineData("""{"count":11}""", "parameters.count", "Must be at most 10.")]
    [InlineData("""{"count":1.5}""", "parameters.count", "Must be a whole number, not a number.")]
    [InlineData("""{"count":"1"}""", "parameters.count", "Must be a whole number, not a text.")]
    [InlineData("""{"count":1e400}""", "parameters.count", "Must be a whole number, not a number.")]
    [InlineData("""{"count":1,"mode":"medium"}""", "parameters.mode", "Must be one of \"fast\", \"slow\".")]
    [InlineData("""{"count":1,"name":"ABC"}""", "parameters.name", "Must match ^[a-z]+$.")]
    [InlineData("""{"count":1,"code":"x"}""", "parameters.code", "Must be digits.")]
    [InlineData("""{"count":1,"name":"abcdef"}""", "parameters.name", "Takes at most 5 characters.")]
    [InlineData("""{"count":1,"flags":[true,"x"]}""", "parameters.flags[1]", "Must be true or false, not a text.")]
    [InlineData("""{"count":1,"flags":[true,true,true]}""", "parameters.flags", "Takes at most 2 items.")]
    [InlineData("""{"count":1,"nested":{}}""", "parameters.nested.deep", "Is required.")]
    [InlineData("""{"count":1,"nested":{"deep":1,"deeper":2}}""", "parameters.nested.deeper", "Is not known. Known are deep.")]
    [InlineData("""{"count":1,"colour":"red"}""", "parameters.colour", "Is not known. Known are mode, count, name, code, flags, nested.")]
    public void Apply_WrongParameter_NamesItAndWhatIsExpected(string given, string path, string message) =>
        Apply(given).Faults.ShouldBe([new Fault(path, message)]);

    [Fact]
    public void Apply_NoSchema_TakesNoParameters()
    {
        var faults = new List<Fault>();

        ParameterSchema.Apply(schema: null, new JsonObject { ["x"] = 1 }, faults);

        faults.ShouldBe([new Fault("parameters.x", "This action takes no parameters.")]);
    }

    private static (JsonObject Result, List<Fault> Faults) Apply(string given)
    {
        var faults = new List<Fault>();
        var result = ParameterSchema.Apply((JsonObject)JsonNode.Parse(Schema)!, (JsonObject)JsonNode.Parse(given)!, faults);
        return (result, faults);
    }
}
