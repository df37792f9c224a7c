namespace CoveDashboard.Rehearsal.Policies;

/// <summary>The AWS managed policies that roles here carry and sessions may name. Their text is cut to the services that are here.</summary>
internal static class ManagedPolicies
{
    public const string AdministratorAccess = "arn:aws:iam::aws:policy/AdministratorAccess";
    public const string ReadOnlyAccess = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    private static readonly string[] Reads =
    [
        .. from service in new[] { "account", "ce", "cloudformation", "cloudtrail", "ec2", "iam", "lambda", "organizations", "s3", "sts" }
           from verb in new[] { "Describe*", "Get*", "List*", "Lookup*", "Head*" }
           select $"{service}:{verb}",
    ];

    private static readonly Dictionary<string, Policy> ByArn = new(StringComparer.Ordinal)
    {
        [AdministratorAccess] = Policy.Allow("*"),
        [ReadOnlyAccess] = Policy.Allow(Reads),
        ["arn:aws:iam::aws:policy/SecurityAudit"] = Policy.Allow(Reads),
        ["arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"] = Policy.Allow([.. Reads.Where(r => !r.Contains(":Get", StringComparison.Ordinal))]),
        ["arn:aws:iam::aws:policy/AWSCloudTrail_ReadOnlyAccess"] = Policy.Allow("cloudtrail:Get*", "cloudtrail:Describe*", "cloudtrail:List*", "cloudtrail:Lookup*"),
        ["arn:aws:iam::aws:policy/AWSCloudTrail_FullAccess"] = Policy.Allow("cloudtrail:*"),
        ["arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess"] = Policy.Allow("ec2:Describe*", "ec2:Get*"),
        ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] = Policy.Allow("s3:Get*", "s3:List*", "s3:Describe*"),
        ["arn:aws:iam::aws:policy/IAMReadOnlyAccess"] = Policy.Allow("iam:Get*", "iam:List*"),
    };

    /// <summary>The policy; null when there is no such managed policy.</summary>
    public static Policy? Find(string arn) => ByArn.GetValueOrDefault(arn);
}
