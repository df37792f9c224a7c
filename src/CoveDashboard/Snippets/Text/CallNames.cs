using System.Text.RegularExpressions;

namespace CoveDashboard.Snippets.Text;

/// <summary>Names of services, operations and parameters as boto3 (<c>_</c>) and the AWS CLI (<c>-</c>) spell them.</summary>
internal static partial class CallNames
{
    // Words that the rule below would tear apart, written as it takes them for one.
    private static readonly (string Word, string Whole)[] Words =
        [("iSCSI", "Iscsi"), ("HITs", "Hits"), ("PartiQL", "Partiql"), ("WhatsApp", "Whatsapp"), ("OTel", "Otel")];

    /// <summary>Method of a boto3 client, e.g. <c>modify_db_instance</c>.</summary>
    public static string Method(string operation) => Split(operation, '_');

    /// <summary>Command of the AWS CLI, e.g. <c>modify-db-instance</c>.</summary>
    public static string Command(string operation) => Split(operation, '-');

    /// <summary>Option of the AWS CLI, e.g. <c>--load-balancer-arns</c>.</summary>
    public static string Option(string parameter) => "--" + Split(parameter, '-');

    /// <summary>Service of the AWS CLI where it is not called as in boto3.</summary>
    public static string CliService(string service) => service switch
    {
        "s3" => "s3api",
        "config" => "configservice",
        "codedeploy" => "deploy",
        _ => service,
    };

    /// <summary>A capital after a small letter or a digit begins a word, and so does a capital before a small letter; plural capitals (ARNs) at the end are one.</summary>
    private static string Split(string name, char separator)
    {
        foreach (var (word, whole) in Words)
            name = name.Replace(word, whole, StringComparison.Ordinal);
        if (PluralAcronym().Match(name) is { Success: true } plural)
            name = $"{name[..plural.Index]}{separator}{plural.Value.ToLowerInvariant()}";
        name = CapitalisedWord().Replace(name, $"${{before}}{separator}${{word}}");
        return CapitalAfterSmall().Replace(name, $"${{before}}{separator}${{word}}").ToLowerInvariant();
    }

    [GeneratedRegex("[A-Z]{2,}s$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex PluralAcronym();

    [GeneratedRegex("(?<before>.)(?<word>[A-Z][a-z]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex CapitalisedWord();

    [GeneratedRegex("(?<before>[a-z0-9])(?<word>[A-Z])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex CapitalAfterSmall();
}
