using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Wire.Values;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Wire.Query;

/// <summary>Flattens a structure into a form, in the dialect of query or of ec2.</summary>
internal sealed class FormWriter(bool ec2)
{
    private readonly StringBuilder _form = new(256);

    public void Add(string key, string value)
    {
        if (_form.Length > 0)
            _form.Append('&');
        _form.Append(Uri.EscapeDataString(key)).Append('=').Append(Uri.EscapeDataString(value));
    }

    public void AddStructure(string prefix, Shape shape, JsonObject input)
    {
        foreach (var (name, value) in input)
            if (value is not null && shape.FindMember(name) is { } member)
                AddValue(Join(prefix, NameOf(member)), member, value);
    }

    public override string ToString() => _form.ToString();

    private void AddValue(string key, ShapeMember member, JsonNode value)
    {
        switch (member.Shape.Type)
        {
            case ShapeType.Structure when value is JsonObject structure:
                AddStructure(key, member.Shape, structure);
                break;
            case ShapeType.List when value is JsonArray list:
                AddList(key, member, list);
                break;
            case ShapeType.Map when value is JsonObject map:
                AddMap(key, member, map);
                break;
            default:
                Add(key, Scalars.ToWire(member, value, TimestampFormat.Iso8601));
                break;
        }
    }

    private void AddList(string key, ShapeMember member, JsonArray list)
    {
        var element = member.Shape.Element!;
        if (list.Count == 0 && !ec2)
            Add(key, "");
        if (!ec2)
        {
            var flattened = member.Shape.Flattened || member.Flattened;
            // A flattened list takes the name of its elements in place of its own.
            key = !flattened ? $"{key}.{element.LocationName ?? "member"}"
                : element.LocationName is { } own ? Join(Parent(key), own)
                : key;
        }

        for (var i = 0; i < list.Count; i++)
            if (list[i] is { } item)
                AddValue($"{key}.{(i + 1).ToString(CultureInfo.InvariantCulture)}", element, item);
    }

    private void AddMap(string key, ShapeMember member, JsonObject map)
    {
        var flattened = ec2 || member.Shape.Flattened || member.Flattened;
        var keyName = member.Shape.Key!.LocationName ?? "key";
        var valueName = member.Shape.Value!.LocationName ?? "value";
        var number = 0;
        foreach (var (name, value) in map)
        {
            number++;
            var entry = $"{key}{(flattened ? "" : ".entry")}.{number.ToString(CultureInfo.InvariantCulture)}";
            Add($"{entry}.{keyName}", name);
            if (value is not null)
                AddValue($"{entry}.{valueName}", member.Shape.Value!, value);
        }
    }

    private string NameOf(ShapeMember member)
    {
        if (!ec2)
            return member.WireName;
        if (member.QueryName is { } name)
            return name;
        var wire = member.WireName;
        return wire.Length > 0 && char.IsLower(wire[0]) ? char.ToUpperInvariant(wire[0]) + wire[1..] : wire;
    }

    private static string Join(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix}.{name}";

    private static string Parent(string key) => key.LastIndexOf('.') is var dot and >= 0 ? key[..dot] : "";
}
