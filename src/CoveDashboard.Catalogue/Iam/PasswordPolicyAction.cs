using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Iam;

/// <summary>Brings an account's password policy up to a baseline.</summary>
internal sealed class PasswordPolicyAction : IRemediationAction
{
    private static readonly ActionOperation Get = new("iam", "GetAccountPasswordPolicy", "iam:GetAccountPasswordPolicy");
    private static readonly ActionOperation Update = new("iam", "UpdateAccountPasswordPolicy", "iam:UpdateAccountPasswordPolicy");
    private static readonly ActionOperation Delete = new("iam", "DeleteAccountPasswordPolicy", "iam:DeleteAccountPasswordPolicy");

    public ActionDescription Description { get; } = new()
    {
        Id = "iam-password-policy",
        Title = "Set the password policy",
        Summary = "Brings the password policy for IAM users up to a baseline and, unless asked to, makes no rule weaker. Passwords that exist are held to the rules when they are next changed; expiry counts from when they were set.",
        Service = "IAM",
        Kind = ActionKind.Remediation,
        Scope = ActionScope.Account,
        Operations = [Get],
        Writes = [Update, Delete],
        Effect = new ActionEffect("set", "password policy", "password policies", "put back"),
        Fits = [new InventoryFit("iam-account-summary", "AccountId")],
        ParameterSchema = PasswordBaseline.ParameterSchema,
        Columns = [],
    };

    public async Task<TargetFindings> PlanAsync(PlanningContext context, CancellationToken cancellationToken)
    {
        var account = context.Session.AccountId;
        if (!context.Asks(account))
            return TargetFindings.Nothing;
        var now = await RulesAsync(context.Session, cancellationToken);
        var wanted = PasswordBaseline.Wanted(context.Parameters, now);
        if (now == wanted)
            return Findings.AlreadyAsWanted(account, "The policy holds all that is asked.");
        return Findings.Of(new Change
        {
            Resource = account,
            Calls = [Update.With(wanted.ToParameters())],
            Before = PasswordRules.State(now),
            After = PasswordRules.State(wanted),
            Undo = Inverse.By(now is null ? Delete.With([]) : Update.With(now.ToParameters())),
            Note = Note(now, wanted),
        });
    }

    public async Task<ItemReading> ReadAsync(ItemContext context, CancellationToken cancellationToken) =>
        new(PasswordRules.State(await RulesAsync(context.Session, cancellationToken)));

    /// <summary>Null: the account has no policy of its own, and AWS's default holds.</summary>
    private static async Task<PasswordRules?> RulesAsync(ITargetSession session, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await session.CallAsync(Get, parameters: null, cancellationToken);
            return PasswordRules.From(answer.Object("PasswordPolicy") ?? []);
        }
        catch (AwsCallException none) when (none.Kind == AwsErrorKind.NotFound)
        {
            return null;
        }
    }

    private static string? Note(PasswordRules? now, PasswordRules wanted)
    {
        if (wanted.MaxAge is not { } days || (now?.MaxAge <= days && now.HardExpiry == wanted.HardExpiry))
            return now is null ? "The account has no policy of its own." : null;
        return wanted.HardExpiry
            ? $"Users whose password is older than {days} days are locked out until an administrator sets a new one."
            : $"Users whose password is older than {days} days must change it at their next sign-in.";
    }
}
