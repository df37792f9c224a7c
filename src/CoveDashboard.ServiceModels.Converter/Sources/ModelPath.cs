using System.Text.RegularExpressions;

namespace CoveDashboard.ServiceModels.Converter.Sources;

/// <summary>What a model's path says: <c>apis/ec2-2016-11-15.min.json</c> (aws-sdk) or <c>ec2/2016-11-15/service-2.json[.gz]</c> (botocore).</summary>
internal sealed partial record ModelPath(string Model, string ServiceId, string ApiVersion, IReadOnlyList<string> Paginators)
{
    public static ModelPath? TryParse(string path)
    {
        if (Minified().Match(path) is { Success: true } minified)
            return new ModelPath(path, ServiceIds.OfPackageFile(Text(minified, "name")), Text(minified, "version"), [path[..^".min.json".Length] + ".paginators.json"]);
        if (Botocore().Match(path) is { Success: true } botocore)
        {
            var folder = path[..path.LastIndexOf('/')];
            return new ModelPath(path, Text(botocore, "name"), Text(botocore, "version"), [$"{folder}/paginators-1.json", $"{folder}/paginators-1.json.gz"]);
        }

        return null;
    }

    private static string Text(Match match, string group) => match.Groups[group].Value;

    [GeneratedRegex(@"(^|/)(?<name>[^/]+)-(?<version>\d{4}-\d{2}-\d{2})\.min\.json$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Minified();

    [GeneratedRegex(@"(^|/)(?<name>[^/]+)/(?<version>\d{4}-\d{2}-\d{2})/service-2\.json(\.gz)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Botocore();
}
