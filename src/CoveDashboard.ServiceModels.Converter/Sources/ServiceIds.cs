namespace CoveDashboard.ServiceModels.Converter.Sources;

/// <summary>
/// Ids of services: the names that the AWS CLI and boto3 use. The files of the npm package are named otherwise for some;
/// their names, and the CLI's where it differs from boto3, stay valid as aliases.
/// </summary>
internal static class ServiceIds
{
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["AWSMigrationHub"] = "mgh",
        ["elasticfilesystem"] = "efs",
        ["elasticloadbalancing"] = "elb",
        ["elasticloadbalancingv2"] = "elbv2",
        ["elasticmapreduce"] = "emr",
        ["email"] = "ses",
        ["entitlement.marketplace"] = "marketplace-entitlement",
        ["eventbridge"] = "events",
        ["events"] = "cloudwatch-events",
        ["models.lex.v2"] = "lexv2-models",
        ["monitoring"] = "cloudwatch",
        ["mturk-requester"] = "mturk",
        ["runtime.lex"] = "lex-runtime",
        ["runtime.lex.v2"] = "lexv2-runtime",
        ["runtime.sagemaker"] = "sagemaker-runtime",
        ["states"] = "stepfunctions",
        ["streams.dynamodb"] = "dynamodbstreams",
    };

    private static readonly Dictionary<string, string[]> CliNames = new(StringComparer.Ordinal)
    {
        ["config"] = ["configservice"],
        ["codedeploy"] = ["deploy"],
        ["s3"] = ["s3api"],
        ["stepfunctions"] = ["sfn"],
    };

    public static string OfPackageFile(string fileName) => Renamed.GetValueOrDefault(fileName, fileName);

    public static IReadOnlyList<string> AliasesOf(string id) =>
        Renamed.Where(r => r.Value == id && !Renamed.ContainsValue(r.Key)).Select(r => r.Key)
            .Concat(CliNames.GetValueOrDefault(id, []))
            .Order(StringComparer.Ordinal)
            .ToArray();
}
