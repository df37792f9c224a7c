using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;

namespace CoveDashboard.Catalogue.CloudTrail.Selectors;

/// <summary>Reads event selectors of the first kind, as the advanced ones that record the same.</summary>
internal static class BasicSelectors
{
    private const string Objects = "AWS::S3::Object";

    /// <summary>The types that they know; S3's values are prefixes, the others' are whole ARNs.</summary>
    private static readonly string[] KnownTypes = [Objects, "AWS::Lambda::Function", "AWS::DynamoDB::Table"];

    /// <summary><c>arn:aws:s3</c> and the like stand for every resource of the service.</summary>
    private const int PartsOfAll = 3;

    public static IEnumerable<Selection> Read(JsonObject selector)
    {
        var (access, isKnown) = Access(selector.Text("ReadWriteType"));
        if (selector.Flag("IncludeManagementEvents") is not false and var includes)
            yield return new Selection([FieldFilter.Equal(Selection.Category, "Management"), .. access, .. Excluded(selector)], isKnown && includes == true);
        foreach (var resource in selector.Objects("DataResources"))
            yield return Data(resource, access, isKnown);
    }

    private static Selection Data(JsonObject resource, IReadOnlyList<FieldFilter> access, bool isKnown)
    {
        var type = resource.Text("Type") ?? "";
        var values = resource.Texts("Values");
        var kind = type == Objects ? PatternKind.StartsWith : PatternKind.Equals;
        FieldFilter[] arns = values.Any(IsAll) ? [] : [new FieldFilter("resources.ARN", [.. values.Select(v => new Pattern(kind, v))], [])];
        return new Selection(
            [FieldFilter.Equal(Selection.Category, "Data"), FieldFilter.Equal(Selection.ResourceType, type), .. access, .. arns],
            isKnown && values.Length > 0 && KnownTypes.Contains(type));
    }

    private static (FieldFilter[] Filters, bool IsKnown) Access(string? readWriteType) => readWriteType switch
    {
        "All" => ([], true),
        "ReadOnly" => ([FieldFilter.Equal(Selection.ReadOnly, "true")], true),
        "WriteOnly" => ([FieldFilter.Equal(Selection.ReadOnly, "false")], true),
        _ => ([], false),
    };

    private static FieldFilter[] Excluded(JsonObject selector)
    {
        var sources = selector.Texts("ExcludeManagementEventSources");
        return sources.Length == 0 ? [] : [new FieldFilter("eventSource", [], [.. sources.Select(s => new Pattern(PatternKind.Equals, s))])];
    }

    private static bool IsAll(string arn) => arn.Split(':').Length == PartsOfAll;
}
