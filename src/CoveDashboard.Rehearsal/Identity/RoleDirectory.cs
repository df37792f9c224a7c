using CoveDashboard.Rehearsal.Organization;
using CoveDashboard.Rehearsal.Policies;
using CoveDashboard.Rehearsal.Resources;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Identity;

/// <summary>The IAM roles of every account. Derived, never kept.</summary>
internal sealed class RoleDirectory(World world)
{
    public const string OrganizationRole = "OrganizationAccountAccessRole";
    public const string ReadOnlyRole = "CoveReadOnly";
    public const string ApplyRole = "CoveApply";
    public const string PartnerRole = "CovePartner";
    public const string HubRole = "CoveHub";

    /// <summary>The external id that <see cref="PartnerRole"/> asks for.</summary>
    public const string PartnerExternalId = "cove-rehearsal";

    private static readonly string[] Remediations =
    [
        "cloudtrail:StartLogging", "cloudtrail:StopLogging", "cloudtrail:UpdateTrail", "cloudtrail:DeleteTrail",
        "cloudtrail:CreateTrail", "cloudtrail:PutEventSelectors", "cloudtrail:PutInsightSelectors", "cloudtrail:AddTags", "cloudtrail:RemoveTags",
        "s3:PutAccountPublicAccessBlock",
        "ec2:EnableEbsEncryptionByDefault", "ec2:DisableEbsEncryptionByDefault",
        "ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress",
        "ec2:DetachInternetGateway", "ec2:DeleteInternetGateway", "ec2:DeleteSubnet", "ec2:DeleteSecurityGroup",
        "ec2:DeleteRouteTable", "ec2:DeleteNetworkAcl", "ec2:DeleteVpc",
        "iam:UpdateAccountPasswordPolicy", "iam:DeleteAccountPasswordPolicy", "iam:UpdateAccessKey",
    ];

    /// <summary>A role by its name; null when the account has none of that name.</summary>
    public Role? Find(string accountId, string roleName) => Of(accountId).FirstOrDefault(r => r.Name == roleName);

    /// <summary>The roles of an account by name; empty when the account is not of this organization.</summary>
    public IReadOnlyList<Role> Of(string accountId)
    {
        if (world.Organization.FindAccount(accountId) is not { } account)
            return [];

        var roles = new List<Role> { ServiceRole(account, "cloudtrail", "AWSServiceRoleForCloudTrail"), ServiceRole(account, "organizations", "AWSServiceRoleForOrganizations") };
        if (account.HasRoles)
            roles.AddRange(AccountRoles(account));
        return [.. roles.OrderBy(r => r.Name, StringComparer.Ordinal)];
    }

    private IEnumerable<Role> AccountRoles(Account account)
    {
        var management = world.Organization.Management.Id;
        string[] hubs = [management, .. world.Organization.DelegatedAdministrators.Keys];
        var isManagement = account.Id == management;

        if (isManagement || hubs.Contains(account.Id))
            yield return New(account, HubRole, "Looks at the whole organization.", [management], [ManagedPolicies.ReadOnlyAccess], ["sts:AssumeRole"]) with { MaxSessionDuration = TimeSpan.FromHours(12) };
        if (!isManagement)
            yield return New(account, OrganizationRole, "Made by AWS Organizations with the account.", [management], [ManagedPolicies.AdministratorAccess], []);
        yield return New(account, ReadOnlyRole, "Reads for CoveDashboard.", hubs, [ManagedPolicies.ReadOnlyAccess], []) with { AllowsSourceIdentity = true };
        yield return New(account, ApplyRole, "Remediates for CoveDashboard.", hubs, [ManagedPolicies.ReadOnlyAccess], Remediations) with { AllowsSourceIdentity = true };
        yield return New(account, PartnerRole, "Reads for a partner.", hubs, [ManagedPolicies.ReadOnlyAccess], []) with { ExternalId = PartnerExternalId };
    }

    private static Role New(Account account, string name, string description, IReadOnlyList<string> trusted, IReadOnlyList<string> policies, IReadOnlyList<string> inline) => new()
    {
        Name = name,
        Description = description,
        CreateDate = account.JoinedTimestamp.AddMinutes(3),
        TrustedAccounts = trusted,
        PolicyArns = policies,
        InlineActions = inline,
    };

    private static Role ServiceRole(Account account, string service, string name) => new()
    {
        Name = name,
        Path = $"/aws-service-role/{service}.amazonaws.com/",
        Description = "Service-linked role.",
        CreateDate = account.JoinedTimestamp.AddMinutes(1),
        TrustedService = $"{service}.amazonaws.com",
    };

    /// <summary>Unique id of a role, e.g. <c>AROA…</c>.</summary>
    public string IdOf(string accountId, string roleName) => "AROA" + new Dice(world.Seed, $"role {accountId} {roleName}").UpperId(17);
}
