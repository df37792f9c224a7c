using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads the members of a JSON object and notes every fault with its path: wrong types, and members that nobody knows.</summary>
internal sealed class JsonFields(JsonObject json, string path, List<Fault> faults)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public string? Text(string name) => Value<string>(name, JsonValueKind.String, "a string");

    /// <summary>One of an enumeration's names; its default when absent, and with a fault when it is another.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
            return default;
        if (Enum.GetNames<T>().Contains(text, StringComparer.Ordinal))
            return Enum.Parse<T>(text);
        Fault(name, $"Write one of {string.Join(", ", Enum.GetNames<T>())}.");
        return default;
    }

    public bool? Flag(string name)
    {
        if (Take(name) is not { } node)
            return null;
        if (node.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
            return node.GetValue<bool>();
        Fault(name, "Write true or false.");
        return null;
    }

    public int? Integer(string name)
    {
        if (Take(name) is not { } node)
            return null;
        if (node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number))
            return number;
        Fault(name, "Write a whole number.");
        return null;
    }

    public double? Number(string name) => Take(name) is null ? null : ReadNumber(name);

    /// <summary>Null when absent; elements that are no numbers are faults.</summary>
    public IReadOnlyList<double>? Numbers(string name)
    {
        if (Items(name) is not { } items)
            return null;
        var numbers = new List<double>(items.Count);
        for (var i = 0; i < items.Count; i++)
            if (items[i] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var number))
                numbers.Add(number);
            else
                Fault($"{name}[{i}]", "Write a number.");
        return numbers;
    }

    /// <summary>Null when absent; elements that are no whole numbers are faults.</summary>
    public IReadOnlyList<int>? Integers(string name)
    {
        if (Items(name) is not { } items)
            return null;
        var numbers = new List<int>(items.Count);
        for (var i = 0; i < items.Count; i++)
            if (items[i] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number))
                numbers.Add(number);
            else
                Fault($"{name}[{i}]", "Write a whole number.");
        return numbers;
    }

    /// <summary>Elements of any kind; null when absent.</summary>
    public JsonArray? Items(string name)
    {
        if (Take(name) is not { } node)
            return null;
        if (node is JsonArray array)
            return array;
        Fault(name, "Write a list.");
        return null;
    }

    /// <summary>An element as an object; null, and a fault, when it is none.</summary>
    public JsonFields? Item(string name, int index, JsonNode? element)
    {
        if (element is JsonObject found)
            return new JsonFields(found, PathOf($"{name}[{index}]"), faults);
        Fault($"{name}[{index}]", "Write an object.");
        return null;
    }

    /// <summary>Null when absent; elements that are no strings are faults.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (Take(name) is not { } node)
            return null;
        if (node is not JsonArray array)
        {
            Fault(name, "Write a list of strings.");
            return null;
        }
        var texts = new List<string>(array.Count);
        for (var i = 0; i < array.Count; i++)
            if (array[i] is JsonValue value && value.GetValueKind() == JsonValueKind.String)
                texts.Add(value.GetValue<string>());
            else
                Fault($"{name}[{i}]", "Write a string; an account id stands in quotation marks, so that a leading zero is kept.");
        return texts;
    }

    /// <summary>Null when absent.</summary>
    public JsonFields? Object(string name) => Node(name) is { } node ? new JsonFields(node, PathOf(name), faults) : null;

    /// <summary>Null when absent; elements that are no objects are faults.</summary>
    public IReadOnlyList<JsonFields>? Objects(string name)
    {
        if (Take(name) is not { } node)
            return null;
        if (node is not JsonArray array)
        {
            Fault(name, "Write a list of objects.");
            return null;
        }
        var objects = new List<JsonFields>(array.Count);
        for (var i = 0; i < array.Count; i++)
            if (Item(name, i, array[i]) is { } item)
                objects.Add(item);
        return objects;
    }

    /// <summary>Any object, as it is; null when absent.</summary>
    public JsonObject? Node(string name)
    {
        if (Take(name) is not { } node)
            return null;
        if (node is JsonObject found)
            return found;
        Fault(name, "Write an object.");
        return null;
    }

    /// <summary>Whether it is there, with any value but null.</summary>
    public bool Has(string name) => json[name] is not null;

    public string Required(string name)
    {
        Demand(name);
        return Text(name) ?? "";
    }

    /// <summary>Notes a fault when the member is absent.</summary>
    public void Demand(string name)
    {
        if (json[name] is null)
            Fault(name, "Is missing.");
    }

    public void Fault(string name, string message) => faults.Add(new Fault(PathOf(name), message));

    /// <summary>Refuses members that were not asked for.</summary>
    public void Close()
    {
        foreach (var (name, _) in json.Where(m => !_known.Contains(m.Key)))
            Fault(name, $"Is not known here. Known are {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
    }

    private double? ReadNumber(string name)
    {
        if (json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var number))
            return number;
        Fault(name, "Write a number.");
        return null;
    }

    private T? Value<T>(string name, JsonValueKind kind, string words)
        where T : class
    {
        if (Take(name) is not { } node)
            return null;
        if (node.GetValueKind() == kind)
            return node.GetValue<T>();
        Fault(name, $"Write {words}.");
        return null;
    }

    private JsonNode? Take(string name)
    {
        _known.Add(name);
        return json[name];
    }

    /// <summary>A member's path in the body.</summary>
    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
