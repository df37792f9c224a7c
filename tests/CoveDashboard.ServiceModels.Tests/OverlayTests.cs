namespace CoveDashboard.ServiceModels.Tests;

public sealed class OverlayTests
{
    private static readonly ServiceCatalogue Catalogue = ServiceCatalogue.Default;

    [Theory]
    [InlineData("DescribeAccount", "Account")]
    [InlineData("ListAccounts", "Accounts")]
    [InlineData("ListAccountsForParent", "Accounts")]
    public void Account_OfOrganizations_HasItsState(string operation, string member)
    {
        var output = Catalogue.Get("organizations").FindOperation(operation)!.Output!.FindMember(member)!.Shape;
        var account = output.Type == ShapeType.List ? output.Element!.Shape : output;

        account.FindMember("State")!.Shape.Values.ShouldBe(["PENDING_ACTIVATION", "ACTIVE", "SUSPENDED", "PENDING_CLOSURE", "CLOSED"]);
        account.FindMember("Status")!.Shape.Values.ShouldBe(["ACTIVE", "SUSPENDED", "PENDING_CLOSURE"]);
        account.Members.Count(m => m.Name == "State").ShouldBe(1);
    }

    [Theory]
    [InlineData("iam", "aws", "iam.amazonaws.com", "us-east-1")]
    [InlineData("iam", "aws-cn", "iam.cn-north-1.amazonaws.com.cn", "cn-north-1")]
    [InlineData("iam", "aws-us-gov", "iam.us-gov.amazonaws.com", "us-gov-west-1")]
    [InlineData("organizations", "aws-cn", "organizations.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1")]
    [InlineData("route53", "aws-cn", "route53.amazonaws.com.cn", "cn-northwest-1")]
    [InlineData("globalaccelerator", "aws", "globalaccelerator.us-west-2.amazonaws.com", "us-west-2")]
    [InlineData("networkmanager", "aws", "networkmanager.us-west-2.amazonaws.com", "us-west-2")]
    public void GlobalEndpoints_OfAGlobalService_NameHostAndSigningRegion(string service, string partition, string host, string region)
    {
        var model = Catalogue.Get(service);

        model.IsPartitionGlobal.ShouldBeTrue();
        model.GlobalEndpoints[partition].ShouldBe(new GlobalEndpoint(host, region));
    }

    [Theory]
    [InlineData("sts")]
    [InlineData("s3")]
    [InlineData("cloudtrail")]
    [InlineData("wafv2")]
    public void IsPartitionGlobal_RegionalService_IsFalse(string service) => Catalogue.Get(service).IsPartitionGlobal.ShouldBeFalse();

    [Theory]
    [InlineData("organizations", "AccessDeniedException", 400)]
    [InlineData("organizations", "TooManyRequestsException", 400)]
    [InlineData("iam", "NoSuchEntity", 404)]
    [InlineData("iam", "AccessDenied", 403)]
    [InlineData("ec2", "UnauthorizedOperation", 403)]
    [InlineData("ec2", "RequestLimitExceeded", 503)]
    [InlineData("s3", "NoSuchPublicAccessBlockConfiguration", 404)]
    [InlineData("s3", "ExpiredToken", 400)]
    [InlineData("sts", "RegionDisabledException", 403)]
    [InlineData("lambda", "TooManyRequestsException", 429)]
    [InlineData("sqs", "AccessDeniedException", 400)]
    public void ErrorStatus_KnownCode_IsWhatAwsAnswers(string service, string code, int status) =>
        Catalogue.Get(service).ErrorStatus[code].ShouldBe(status);

    [Theory]
    [InlineData("lambda", "ListFunctions.output.Functions[].Environment.Variables")]
    [InlineData("lambda", "GetFunctionConfiguration.output.Environment.Variables")]
    [InlineData("ecs", "DescribeTaskDefinition.output.taskDefinition.containerDefinitions[].environment[].value")]
    [InlineData("ec2", "DescribeInstanceAttribute.output.UserData")]
    [InlineData("ec2", "DescribeLaunchTemplateVersions.output.LaunchTemplateVersions[].LaunchTemplateData.UserData")]
    [InlineData("ec2", "DescribeVpnConnections.output.VpnConnections[].CustomerGatewayConfiguration")]
    [InlineData("cloudformation", "DescribeStacks.output.Stacks[].Parameters[].ParameterValue")]
    [InlineData("lightsail", "GetContainerServiceDeployments.output.deployments[].containers{}.environment")]
    [InlineData("sts", "AssumeRole.output.Credentials.SecretAccessKey")]
    [InlineData("iam", "CreateAccessKey.output.AccessKey.SecretAccessKey")]
    [InlineData("secretsmanager", "GetSecretValue.output.SecretString")]
    public void Sensitive_PlacesWhereSecretsStand_AreMarked(string service, string path) =>
        ShapePath.MemberAt(Catalogue.Get(service), path).Sensitive.ShouldBeTrue();

    [Theory]
    [InlineData("sqs", "ListQueues.output.Nothing")]
    [InlineData("sqs", "NoSuchOperation.output.QueueUrls")]
    [InlineData("sqs", "ListQueues.output.QueueUrls[][]")]
    public void MemberAt_PlaceThatTheModelLacks_SaysWhich(string service, string path) =>
        Should.Throw<InvalidDataException>(() => ShapePath.MemberAt(Catalogue.Get(service), path)).Message.ShouldContain(path);

    [Fact]
    public void ChecksumRequired_S3_HoldsForTheOperationsThatAwsRefusesWithout()
    {
        var operations = Catalogue.Get("s3").Operations.Values.Where(o => o.ChecksumRequired).Select(o => o.Name).Order();

        operations.ShouldBe(
        [
            "DeleteObjects", "PutBucketAcl", "PutBucketCors", "PutBucketEncryption", "PutBucketLifecycle", "PutBucketLifecycleConfiguration", "PutBucketLogging",
            "PutBucketNotification", "PutBucketOwnershipControls", "PutBucketPolicy", "PutBucketReplication", "PutBucketRequestPayment", "PutBucketTagging",
            "PutBucketVersioning", "PutBucketWebsite", "PutObjectAcl", "PutObjectLegalHold", "PutObjectLockConfiguration", "PutObjectRetention",
            "PutObjectTagging", "PutPublicAccessBlock",
        ]);
    }
}
