using System.Text.Json.Nodes;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Protocols.Query;

/// <summary>Reads form bodies by the model, in the dialect of query or of ec2.</summary>
internal sealed class FormShapeReader(bool isEc2)
{
    public JsonObject ReadMembers(Shape shape, FormNode form)
    {
        var read = new JsonObject();
        foreach (var member in shape.Members)
        {
            if (form.Child(NameOf(member)) is { } node)
                read[member.Name] = Read(member.Shape, member.Flattened || member.Shape.Flattened, node, member.Name);
        }

        return read;
    }

    private string NameOf(ShapeMember member)
    {
        if (!isEc2)
            return member.WireName;
        if (member.QueryName is { } queryName)
            return queryName;
        return member.LocationName is { Length: > 0 } name ? char.ToUpperInvariant(name[0]) + name[1..] : member.Name;
    }

    private JsonNode Read(Shape shape, bool flattened, FormNode node, string path)
    {
        switch (shape.Type)
        {
            case ShapeType.Structure:
                return ReadMembers(shape, node);
            case ShapeType.List:
                var items = flattened || isEc2 ? node : node.Child(shape.Element!.LocationName ?? "member");
                return new JsonArray([.. items?.Items().Select(i => Read(shape.Element!.Shape, false, i, path)) ?? []]);
            case ShapeType.Map:
                var pairs = new JsonObject();
                foreach (var pair in (flattened ? node : node.Child("entry"))?.Items() ?? [])
                {
                    if (pair.Child(shape.Key!.LocationName ?? "key")?.Value is { } key && pair.Child(shape.Value!.LocationName ?? "value") is { } value)
                        pairs[key] = Read(shape.Value.Shape, false, value, $"{path}.{key}");
                }

                return pairs;
            default:
                return Scalars.Parse(shape, node.Value ?? throw new FormatException($"{path} has no value."));
        }
    }
}
