using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Engine.Connections.MemberRoles;

/// <summary>The AWS CLI commands that bring the template into the members, and what a person must know before.</summary>
/// <param name="organization">Null when it could not be read.</param>
internal sealed class Deployment(
    MemberRoleQuestion question, ConnectionSettings connection, CallerIdentity caller, TrustPrincipal trust, RolePlaces places, Organization? organization)
{
    public const string FileName = "cove-member-roles.yaml";

    private const string StackSet = "cove-member-roles";
    private const string AccountsFile = "cove-accounts.json";

    /// <summary>A command of more accounts is read from a file: a shell's line has an end.</summary>
    private const int MostOnALine = 50;

    /// <summary>The external id is asked for without an echo and stands in no history. Its value may hold a comma, so the CLI gets it in quotes.</summary>
    private const string Parameter = "--parameters \"ParameterKey=ExternalId,ParameterValue=\\\"$COVE_EXTERNAL_ID\\\"\"";

    private const string Template = $"--template-body file://{FileName} --capabilities CAPABILITY_NAMED_IAM";

    private readonly string? _management = organization?.Identity.ManagementAccountId;

    public IReadOnlyList<string> Accounts { get; } = question.Model == StackSetModel.ServiceManaged || organization is null
        ? []
        : [.. organization.Accounts.Where(a => a.State is AccountState.Active or AccountState.Unknown).Select(a => a.Id)];

    public IReadOnlyDictionary<string, string> Settings
    {
        get
        {
            var settings = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["MemberRole"] = places.Read.Setting };
            if (places.Apply is { } apply)
                settings["ApplyRole"] = apply.Setting;
            return settings;
        }
    }

    public IReadOnlyList<ShellCommand> Commands =>
    [
        new("Asks for the external id: any 2 characters or more that nobody guesses, the same as the connection's ExternalId.", "read -rs COVE_EXTERNAL_ID"),
        new("Makes the StackSet.", Join("aws cloudformation create-stack-set", $"--stack-set-name {StackSet}", Template, Parameter, Permissions, CallAs, Region)),
        new(
            question.Model == StackSetModel.ServiceManaged ? "Makes the roles in every member below the root; accounts that join later get them by themselves." : "Makes the roles in each account.",
            Join("aws cloudformation create-stack-instances", $"--stack-set-name {StackSet}", Targets, $"--regions {HomeRegion}", "--operation-preferences FailureTolerancePercentage=100,MaxConcurrentPercentage=100", CallAs, Region)),
        new("Shows how far it is, and which account refused and why.", Join("aws cloudformation list-stack-instances", $"--stack-set-name {StackSet}", CallAs, Region)),
        .. ManagementStack,
    ];

    public IReadOnlyList<string> Notes => [.. NotesOfModel(), .. NotesOfTrust(), .. NotesOfConnection()];

    private bool IsDelegated => question.Model == StackSetModel.ServiceManaged && _management is not null && _management != caller.AccountId;

    private string HomeRegion => BaseRegion.Of(connection, caller.Partition);

    private string Region => $"--region {HomeRegion}";

    private string? CallAs => IsDelegated ? "--call-as DELEGATED_ADMIN" : null;

    private string Permissions => question.Model == StackSetModel.ServiceManaged
        ? "--permission-model SERVICE_MANAGED --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false"
        : $"--permission-model SELF_MANAGED --administration-role-arn arn:{caller.Partition}:iam::{caller.AccountId}:role/AWSCloudFormationStackSetAdministrationRole --execution-role-name AWSCloudFormationStackSetExecutionRole";

    private string Targets => question.Model switch
    {
        StackSetModel.ServiceManaged => $"--deployment-targets OrganizationalUnitIds={(organization?.Roots is { Count: > 0 } roots ? string.Join(',', roots.Select(r => r.Id)) : "\"$ROOT_ID\"")}",
        StackSetModel.SelfManaged when Accounts.Count is > 0 and <= MostOnALine => $"--accounts {string.Join(' ', Accounts)}",
        StackSetModel.SelfManaged => $"--accounts file://{AccountsFile}",
    };

    /// <summary>Service-managed StackSets skip the management account, so its roles are a stack of its own.</summary>
    private IEnumerable<ShellCommand> ManagementStack => question.Model == StackSetModel.ServiceManaged
        ? [new(
            $"With credentials of the management account{(_management is null ? "" : $" {_management}")}, if its own resources shall be read as well.",
            Join("aws cloudformation create-stack", $"--stack-name {StackSet}", Template, Parameter, Region))]
        : [];

    private IEnumerable<string> NotesOfModel()
    {
        if (question.Model == StackSetModel.SelfManaged)
        {
            yield return $"Self-managed: the role AWSCloudFormationStackSetAdministrationRole must exist in {caller.AccountId}, and AWSCloudFormationStackSetExecutionRole, which trusts it, in each account.";
            if (Accounts.Count is 0 or > MostOnALine)
                yield return $"The accounts are read from {AccountsFile}, a JSON array of ids{(Accounts.Count == 0 ? ": the accounts could not be read, so write it by hand." : ".")}";
            yield break;
        }
        yield return "Service-managed: trusted access between CloudFormation and Organizations must be on (aws cloudformation activate-organizations-access, once, in the management account).";
        yield return $"A service-managed StackSet skips the management account{(_management is null ? "" : $" {_management}")}. Make its roles with the last command, and name the reading one as MemberRoles:{_management ?? "<its id>"}; else it shows as not reached and counts against coverage.";
        if (IsDelegated)
            yield return $"{caller.AccountId} must be a delegated administrator for StackSets (member.org.stacksets.cloudformation.amazonaws.com); else leave --call-as out and run the commands in the management account.";
        if (organization?.Roots is not { Count: > 0 })
            yield return "The root's id could not be read: set ROOT_ID to it first (aws organizations list-roots, in the management account).";
    }

    private IEnumerable<string> NotesOfTrust()
    {
        if (trust.IsPathUnknown)
            yield return "The caller is a session of a role, and a session does not tell its role's path. If the role has one, pass CallerArn with it: IAM refuses a principal that does not exist.";
        if (trust.PrincipalArnLike is not null)
            yield return "The caller came by IAM Identity Center, whose role has a region in its path: the trust names the account and narrows it to that role by aws:PrincipalArn.";
    }

    private IEnumerable<string> NotesOfConnection()
    {
        if (connection.ExternalId is null)
            yield return $"The connection has no ExternalId yet: set Cove:Connections:{connection.Name}:ExternalId to the value that you pass.";
        foreach (var (name, value) in Settings)
            if ((name == "MemberRole" ? connection.MemberRole : connection.ApplyRole) is var now && now != value)
                yield return $"Afterwards set Cove:Connections:{connection.Name}:{name} to {value}{(now is null ? "" : $" (now {now})")}; the connection is re-read without a restart.";
    }

    private static string Join(params string?[] parts) => string.Join(" \\\n  ", parts.OfType<string>());
}
