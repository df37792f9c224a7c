namespace CoveDashboard.ServiceModels;

/// <summary>Finds a place in a service's shapes: <c>ListAccounts.output.Accounts[].Status</c>, where <c>[]</c> is a list's element and <c>{}</c> a map's value.</summary>
internal static class ShapePath
{
    private const string ElementSuffix = "[]";
    private const string ValueSuffix = "{}";

    public static Shape ShapeAt(ServiceModel service, string path) => path.Split('.').Length == 2 ? Root(service, path) : MemberAt(service, path).Shape;

    public static ShapeMember MemberAt(ServiceModel service, string path)
    {
        var parts = path.Split('.');
        var shape = Root(service, path);
        ShapeMember? member = null;
        foreach (var part in parts.Skip(2))
        {
            member = Step(shape, part) ?? throw NotFound(service, path);
            shape = member.Shape;
        }

        return member ?? throw NotFound(service, path);
    }

    private static ShapeMember? Step(Shape shape, string part)
    {
        if (part.EndsWith(ElementSuffix, StringComparison.Ordinal))
            return shape.FindMember(part[..^ElementSuffix.Length])?.Shape.Element;
        return part.EndsWith(ValueSuffix, StringComparison.Ordinal)
            ? shape.FindMember(part[..^ValueSuffix.Length])?.Shape.Value
            : shape.FindMember(part);
    }

    private static Shape Root(ServiceModel service, string path)
    {
        var parts = path.Split('.');
        var operation = service.FindOperation(parts[0]);
        return (parts[1] == "input" ? operation?.Input : operation?.Output) ?? throw NotFound(service, path);
    }

    private static InvalidDataException NotFound(ServiceModel service, string path) =>
        new($"The overlay names '{path}', which {service.Id} ({service.ApiVersion}) does not have.");
}
