namespace CoveDashboard.ServiceModels;

/// <summary>Members, allowed values and marks of secrets that the models lack.</summary>
internal sealed class ShapeOverlay(Dictionary<string, ShapeOverlay.Changes> byService)
{
    public static ShapeOverlay Load() => new(OverlayResource.Load<Dictionary<string, Changes>>("shapes"));

    public void Apply(ServiceModel service)
    {
        if (!byService.TryGetValue(service.Id, out var changes))
            return;
        foreach (var addition in changes.Members ?? [])
        {
            foreach (var path in addition.In)
                AddMember(ShapePath.ShapeAt(service, path), addition);
        }

        foreach (var restriction in changes.Values ?? [])
        {
            foreach (var path in restriction.At)
                Restrict(ShapePath.MemberAt(service, path), restriction.Values);
        }

        foreach (var path in changes.Sensitive ?? [])
            ShapePath.MemberAt(service, path).Sensitive = true;
    }

    /// <summary>A newer model may have the member already, and one shape may be reached by several paths.</summary>
    private static void AddMember(Shape structure, Addition addition)
    {
        if (structure.FindMember(addition.Name) is not null)
            return;
        var shape = new Shape { Type = ShapeType.String, Values = addition.Values };
        structure.Members = [.. structure.Members, new ShapeMember { Name = addition.Name, Shape = shape }];
        structure.IndexMembers();
    }

    private static void Restrict(ShapeMember member, string[] values)
    {
        if (member.Shape.Values.Count == 0)
            member.Shape = new Shape { Name = member.Shape.Name, Type = ShapeType.String, Values = values };
    }

    internal sealed record Changes(Addition[]? Members, Restriction[]? Values, string[]? Sensitive);

    internal sealed record Addition(string[] In, string Name, string[] Values);

    internal sealed record Restriction(string[] At, string[] Values);
}
