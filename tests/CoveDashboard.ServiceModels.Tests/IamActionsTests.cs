namespace CoveDashboard.ServiceModels.Tests;

public sealed class IamActionsTests
{
    [Theory]
    [InlineData("cloudtrail", "DescribeTrails", "cloudtrail:DescribeTrails")]
    [InlineData("cloudwatch", "ListMetrics", "cloudwatch:ListMetrics")]
    [InlineData("logs", "DescribeLogGroups", "logs:DescribeLogGroups")]
    [InlineData("elbv2", "DescribeLoadBalancers", "elasticloadbalancing:DescribeLoadBalancers")]
    [InlineData("stepfunctions", "ListStateMachines", "states:ListStateMachines")]
    [InlineData("ses", "ListIdentities", "ses:ListIdentities")]
    [InlineData("sesv2", "GetAccount", "ses:GetAccount")]
    [InlineData("emr", "ListClusters", "elasticmapreduce:ListClusters")]
    [InlineData("opensearch", "ListDomainNames", "es:ListDomainNames")]
    [InlineData("resourcegroupstaggingapi", "GetResources", "tag:GetResources")]
    [InlineData("cloudcontrol", "ListResources", "cloudformation:ListResources")]
    [InlineData("pinpoint", "GetApps", "mobiletargeting:GetApps")]
    [InlineData("s3", "ListBuckets", "s3:ListAllMyBuckets")]
    [InlineData("s3", "GetBucketLocation", "s3:GetBucketLocation")]
    [InlineData("s3", "GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock")]
    [InlineData("s3", "HeadBucket", "s3:ListBucket")]
    [InlineData("s3", "ListObjectsV2", "s3:ListBucket")]
    [InlineData("s3", "DeletePublicAccessBlock", "s3:PutBucketPublicAccessBlock")]
    [InlineData("s3", "GetBucketEncryption", "s3:GetEncryptionConfiguration")]
    [InlineData("s3control", "GetPublicAccessBlock", "s3:GetAccountPublicAccessBlock")]
    [InlineData("lambda", "Invoke", "lambda:InvokeFunction")]
    [InlineData("apigateway", "GetRestApis", "apigateway:GET")]
    [InlineData("apigatewayv2", "DeleteApi", "apigateway:DELETE")]
    [InlineData("budgets", "DescribeBudgets", "budgets:ViewBudget")]
    [InlineData("dynamodbstreams", "ListStreams", "dynamodb:ListStreams")]
    public void IamAction_OfAnOperation_IsAsAwsNamesIt(string service, string operation, string action) =>
        ServiceCatalogue.Default.Get(service).FindOperation(operation)!.IamAction.ShouldBe(action);

    [Fact]
    public void Exceptions_EveryEntry_NamesAnOperationThatExists()
    {
        foreach (var key in IamActions.Exceptions)
        {
            var (service, operation) = (key.Split(':')[0], key.Split(':')[1]);
            ServiceCatalogue.Default.Get(service).FindOperation(operation).ShouldNotBeNull(key);
        }
    }

    [Fact]
    public void IamAction_OfEveryOperation_IsAPrefixAndAName()
    {
        foreach (var operation in ServiceCatalogue.Default.Services.SelectMany(s => ServiceCatalogue.Default.Get(s.Id).Operations.Values))
            operation.IamAction.ShouldMatch("^[a-z0-9-]+:[A-Za-z0-9]+$", $"{operation.Service.Id}:{operation.Name}");
    }
}
