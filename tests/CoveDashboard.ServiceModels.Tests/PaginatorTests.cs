using System.Text.RegularExpressions;

namespace CoveDashboard.ServiceModels.Tests;

public sealed partial class PaginatorTests
{
    private static readonly OperationModel[] Paginated = ServiceCatalogue.Default.Services
        .SelectMany(s => ServiceCatalogue.Default.Get(s.Id).Operations.Values)
        .Where(o => o.Paginator is not null)
        .ToArray();

    [Fact]
    public void Paginators_OfTheCatalogue_AreAllThatThePackageHoldsWithTokens() => Paginated.Length.ShouldBe(3_026);

    [Fact]
    public void Paginators_Tokens_AreParallelAndNeverEmpty() =>
        Paginated.ShouldAllBe(o => o.Paginator!.InputTokens.Count > 0 && o.Paginator.InputTokens.Count == o.Paginator.OutputTokens.Count);

    [Fact]
    public void Paginators_EveryName_ResolvesToAMember()
    {
        var faults = Paginated.SelectMany(Faults).ToArray();

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Paginator_OfS3ListObjects_KeepsItsAlternatives() =>
        ServiceCatalogue.Default.Get("s3").FindOperation("ListObjects")!.Paginator!.OutputTokens.ShouldBe(["NextMarker || Contents[-1].Key"]);

    [Fact]
    public void Paginator_OfDescribeTrails_IsNoneSinceThereAreNoPages() =>
        ServiceCatalogue.Default.Get("cloudtrail").FindOperation("DescribeTrails")!.Paginator.ShouldBeNull();

    private static IEnumerable<string> Faults(OperationModel operation)
    {
        var paginator = operation.Paginator!;
        var inputs = paginator.LimitKey is null ? paginator.InputTokens : [.. paginator.InputTokens, paginator.LimitKey];
        var outputs = paginator.MoreResults is null ? paginator.OutputTokens : [.. paginator.OutputTokens, paginator.MoreResults];
        return inputs.Where(p => !Resolves(operation.Input, p)).Select(p => $"{operation.Service.Id}:{operation.Name} input {p}")
            .Concat(outputs.Concat(paginator.ResultKeys).Where(p => !Resolves(operation.Output, p)).Select(p => $"{operation.Service.Id}:{operation.Name} output {p}"));
    }

    private static bool Resolves(Shape? root, string path) => path.Split("||", StringSplitOptions.TrimEntries).All(alternative =>
    {
        var shape = root;
        foreach (var part in alternative.Split('.'))
        {
            var name = Index().Replace(part, "");
            shape = shape?.FindMember(name)?.Shape;
            if (name.Length != part.Length)
                shape = shape?.Element?.Shape;
        }

        return shape is not null;
    });

    [GeneratedRegex(@"\[-1\]$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Index();
}
