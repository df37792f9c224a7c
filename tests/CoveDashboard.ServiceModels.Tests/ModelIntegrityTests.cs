using System.Text.RegularExpressions;

namespace CoveDashboard.ServiceModels.Tests;

/// <summary>What the codecs take for granted, held for all operations of all services.</summary>
public sealed partial class ModelIntegrityTests
{
    private static readonly OperationModel[] Operations = ServiceCatalogue.Default.Services
        .SelectMany(s => ServiceCatalogue.Default.Get(s.Id).Operations.Values)
        .ToArray();

    [Fact]
    public void RequestUri_EveryLabel_IsARequiredInputMemberInThePath()
    {
        var faults = from operation in Operations
                     from Match label in Label().Matches(operation.RequestUri)
                     let name = label.Groups["name"].Value
                     let member = operation.Input?.Members.FirstOrDefault(m => m.Location == MemberLocation.Uri && m.WireName == name)
                     where member is null || !operation.Input!.Required.Contains(member.Name)
                     select $"{operation.Service.Id}:{operation.Name} {name}";

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void HostPrefix_EveryLabel_IsAHostLabelOfTheInput()
    {
        var faults = from operation in Operations
                     where operation.HostPrefix is not null
                     from Match label in Label().Matches(operation.HostPrefix!)
                     let name = label.Groups["name"].Value
                     where operation.Input?.Members.Any(m => m.HostLabel && m.Name == name) != true
                     select $"{operation.Service.Id}:{operation.Name} {name}";

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Payload_EveryName_IsAMemberOfItsShape()
    {
        var faults = Operations.SelectMany(o => new[] { o.Input, o.Output }.OfType<Shape>().Where(s => s.Payload is { } payload && s.FindMember(payload) is null).Select(_ => $"{o.Service.Id}:{o.Name}"));

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Shapes_OfAllServices_AreWhole()
    {
        var faults = new List<string>();
        foreach (var service in ServiceCatalogue.Default.Services)
        {
            var seen = new HashSet<Shape>();
            var open = new Stack<Shape>(ServiceCatalogue.Default.Get(service.Id).Operations.Values.SelectMany(o => new[] { o.Input, o.Output }).OfType<Shape>());
            while (open.TryPop(out var shape))
            {
                if (!seen.Add(shape))
                    continue;
                if (!IsWhole(shape))
                    faults.Add($"{service.Id} {shape.Name} {shape.Type}");
                foreach (var use in shape.Members.Concat(new[] { shape.Element, shape.Key, shape.Value }.OfType<ShapeMember>()))
                    open.Push(use.Shape);
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Operations_OfTheJsonProtocol_HaveATargetAndAVersion()
    {
        var services = ServiceCatalogue.Default.Services.Where(s => s.Protocol == Protocol.Json).Select(s => ServiceCatalogue.Default.Get(s.Id)).ToArray();

        services.ShouldAllBe(s => s.TargetPrefix != null && (s.JsonVersion == "1.0" || s.JsonVersion == "1.1"));
    }

    private static bool IsWhole(Shape shape) => shape.Type switch
    {
        ShapeType.List => shape.Element?.Shape is not null,
        ShapeType.Map => shape.Key?.Shape is not null && shape.Value?.Shape is not null,
        ShapeType.Structure => shape.Members.All(m => m.Shape is not null && shape.FindMember(m.Name) == m) && shape.Required.All(r => shape.FindMember(r) is not null),
        _ => shape.Members.Count == 0 && shape.Element is null,
    };

    [GeneratedRegex(@"\{(?<name>[^}+]+)\+?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();
}
