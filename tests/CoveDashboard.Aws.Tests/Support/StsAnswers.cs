namespace CoveDashboard.Aws.Tests.Support;

/// <summary>STS as it answers on the wire.</summary>
internal static class StsAnswers
{
    public static Answer Identity(string account = "999999999999", string partition = "aws") => new(200, $"""
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
        <Arn>arn:{partition}:iam::{account}:user/auditor</Arn><UserId>AIDAEXAMPLE</UserId><Account>{account}</Account>
        </GetCallerIdentityResult><ResponseMetadata><RequestId>sts-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>
        """);

    public static Answer Role(DateTimeOffset expiration, string key = "ASIAMEMBER") => new(200, $"""
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
        <AssumedRoleUser><AssumedRoleId>AROA:cove</AssumedRoleId><Arn>arn:aws:sts::111111111111:assumed-role/r/cove</Arn></AssumedRoleUser>
        <Credentials><AccessKeyId>{key}</AccessKeyId><SecretAccessKey>member-secret</SecretAccessKey><SessionToken>member-token</SessionToken>
        <Expiration>{expiration:yyyy-MM-ddTHH:mm:ssZ}</Expiration></Credentials>
        </AssumeRoleResult></AssumeRoleResponse>
        """);

    public static Answer Error(string code, string message, int status = 403) => new(status, $"""
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>sts-2</RequestId></ErrorResponse>
        """);
}
