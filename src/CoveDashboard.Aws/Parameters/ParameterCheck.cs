using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Wire.Values;
using CoveDashboard.Engine.Validation;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Parameters;

/// <summary>Checks parameters against the model before anything is sent, and names every fault with its path.</summary>
internal static class ParameterCheck
{
    private const int MostFaults = 50;

    public static IReadOnlyList<Fault> Faults(OperationModel operation, JsonObject parameters)
    {
        if (UsesEvents(operation.Input) || UsesEvents(operation.Output))
            return [new("", $"{operation.Name} speaks in a stream of events, which cannot be called here.")];
        if (operation.Input is null)
            return [.. parameters.Select(p => new Fault(p.Key, $"{operation.Name} takes no parameters."))];
        var walk = new Walk();
        walk.Structure("", operation.Input, parameters);
        return walk.Faults;
    }

    private static bool UsesEvents(Shape? shape) => shape is not null && shape.Members.Any(m => m.Shape.IsEventStream);

    private sealed class Walk
    {
        public List<Fault> Faults { get; } = [];

        public void Structure(string path, Shape shape, JsonObject value)
        {
            foreach (var (name, item) in value)
            {
                if (item is null)
                    continue;
                if (shape.FindMember(name) is { } member)
                    Value(Join(path, name), member.Shape, item);
                else if (shape.Members.Count > 0)
                    Add(Join(path, name), Unknown(name, shape));
            }

            foreach (var required in shape.Required)
                if (value[required] is null && !shape.FindMember(required)!.IdempotencyToken)
                    Add(Join(path, required), "is required.");
            if (shape.IsUnion && value.Count(v => v.Value is not null) != 1)
                Add(path, $"takes exactly one of {string.Join(", ", shape.Members.Select(m => m.Name))}.");
        }

        private void Value(string path, Shape shape, JsonNode value)
        {
            switch (shape.Type)
            {
                case ShapeType.Structure when value is JsonObject structure:
                    Structure(path, shape, structure);
                    break;
                case ShapeType.Structure when shape.Members.Count == 0:
                    break;
                case ShapeType.List when value is JsonArray list:
                    for (var i = 0; i < list.Count; i++)
                        if (list[i] is { } item)
                            Value($"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", shape.Element!.Shape, item);
                    break;
                case ShapeType.Map when value is JsonObject map:
                    foreach (var (key, item) in map)
                        if (item is not null)
                            Value(Join(path, key), shape.Value!.Shape, item);
                    break;
                default:
                    if (Fault(shape, value) is { } fault)
                        Add(path, fault);
                    break;
            }
        }

        private void Add(string path, string message)
        {
            if (Faults.Count < MostFaults)
                Faults.Add(new(path, message));
        }
    }

    /// <summary>What is wrong with a scalar; null when nothing is.</summary>
    private static string? Fault(Shape shape, JsonNode value)
    {
        var kind = value.GetValueKind();
        return shape.Type switch
        {
            ShapeType.Structure => $"must be an object, not {Name(kind)}.",
            ShapeType.List => $"must be a list, not {Name(kind)}.",
            ShapeType.Map => $"must be an object of names and values, not {Name(kind)}.",
            ShapeType.Boolean => kind is JsonValueKind.True or JsonValueKind.False ? null : $"must be true or false, not {Name(kind)}.",
            ShapeType.Integer or ShapeType.Long or ShapeType.BigInteger => kind == JsonValueKind.Number && IsWhole(value) ? null : $"must be a whole number, not {Name(kind)}.",
            ShapeType.Float or ShapeType.Double or ShapeType.BigDecimal => kind == JsonValueKind.Number ? null : $"must be a number, not {Name(kind)}.",
            ShapeType.Timestamp => kind is JsonValueKind.String or JsonValueKind.Number && Scalars.Moment(value) is not null ? null : "must be a moment such as 2026-01-31T12:00:00Z.",
            ShapeType.Blob => kind == JsonValueKind.String && IsBase64(Scalars.Text(value)) ? null : "must be bytes in base64.",
            ShapeType.String or ShapeType.Character => kind != JsonValueKind.String ? $"must be text, not {Name(kind)}." : EnumFault(shape, Scalars.Text(value)),
        };
    }

    private static string? EnumFault(Shape shape, string text) =>
        shape.Values.Count == 0 || shape.Values.Contains(text, StringComparer.Ordinal)
            ? null
            : $"must be one of {string.Join(", ", shape.Values)}.";

    private static string Unknown(string name, Shape shape)
    {
        var near = NearNames.Of(name, shape.Members.Select(m => m.Name));
        return near.Count > 0
            ? $"is not a parameter. Did you mean {near[0]}?"
            : $"is not a parameter. Known are {string.Join(", ", shape.Members.Select(m => m.Name).Take(20))}.";
    }

    private static bool IsWhole(JsonNode value) =>
        decimal.TryParse(Scalars.Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number);

    private static bool IsBase64(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out _);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "nothing",
    };
}
