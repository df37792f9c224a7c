using System.Runtime.CompilerServices;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Wire.Values;

/// <summary>Members of a structure by their name on the wire. Kept as long as the shape lives.</summary>
internal static class WireNames
{
    private static readonly ConditionalWeakTable<Shape, Dictionary<string, ShapeMember>> Known = [];

    public static Dictionary<string, ShapeMember> Of(Shape shape) => Known.GetValue(shape, Index);

    private static Dictionary<string, ShapeMember> Index(Shape shape)
    {
        var index = new Dictionary<string, ShapeMember>(shape.Members.Count, StringComparer.Ordinal);
        foreach (var member in shape.Members)
            if (member.Location == MemberLocation.Body)
                index.TryAdd(member.WireName, member);
        return index;
    }
}
