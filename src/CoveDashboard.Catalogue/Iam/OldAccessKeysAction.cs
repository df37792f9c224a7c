using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Catalogue.Iam;

/// <summary>Deactivates IAM users' access keys that are old and, if asked, unused. The root user's keys are not IAM's, and are never seen.</summary>
internal sealed class OldAccessKeysAction(TimeProvider clock) : IRemediationAction
{
    private const string MinimumAge = "minimumAgeDays";
    private const string MinimumUnused = "minimumUnusedDays";
    private const int DefaultAge = 90;

    /// <summary>A hundred years: whatever is older is a typing slip.</summary>
    private const int MostDays = 36_500;

    private static readonly ActionOperation GetCallerIdentity = new("sts", "GetCallerIdentity", "sts:GetCallerIdentity");

    public ActionDescription Description { get; } = new()
    {
        Id = "iam-deactivate-old-access-keys",
        Title = "Deactivate old access keys",
        Summary = "Deactivates active access keys of IAM users that were made long ago and, if asked, have not been used for long. Whatever still signs with such a key fails at once, until it is activated again.",
        Service = "IAM",
        Kind = ActionKind.Remediation,
        Scope = ActionScope.Account,
        Operations = [UsersAction.ListUsers, KeyReader.ListAccessKeys, KeyReader.GetAccessKeyLastUsed, GetCallerIdentity],
        Writes = [OldKey.Update],
        Effect = new ActionEffect("deactivate", "access key", "access keys", "activate again"),
        Fits = [new InventoryFit("iam-users", UserColumns.UserAndKey)],
        ParameterSchema = Schema.Of(
            (MinimumAge, Schema.Integer("Made at least this many days ago", "Younger keys stay as they are.", 1, MostDays, DefaultAge)),
            (MinimumUnused, Schema.Integer("Not used for at least this many days", "0: whether they are used or not. Keys that were used later are left for a person to look at.", 0, MostDays, 0))),
        Columns = [],
        CallsPerTarget = 8,
    };

    public async Task<TargetFindings> PlanAsync(PlanningContext context, CancellationToken cancellationToken)
    {
        var caller = await context.Session.CallAsync(GetCallerIdentity, parameters: null, cancellationToken);
        var users = await context.Session.ListAsync(UsersAction.ListUsers, "Users", parameters: null, cancellationToken);
        var judge = new OldKeyJudge(new KeyReader(context.Session), LimitsOf(context.Parameters), caller.Text("Arn"));
        var findings = await InOrder.ReadAsync(users, (user, token) => judge.JudgeAsync(user, context, token), cancellationToken);
        return Findings.Together(findings);
    }

    public async Task<ItemReading> ReadAsync(ItemContext context, CancellationToken cancellationToken)
    {
        if (context.Resource.Split('/') is not [var user, var id])
            return ItemReading.Gone;
        var reader = new KeyReader(context.Session);
        if (await KeyAsync(reader, user, id, cancellationToken) is not { } key)
            return ItemReading.Gone;
        var limits = LimitsOf(context.Parameters);
        var use = limits.AskForUse ? await reader.LastUseAsync(id, cancellationToken) : null;
        return new ItemReading(OldKey.State(user, key, limits.AskForUse ? limits.WasUsed(use) : null));
    }

    private static async Task<JsonObject?> KeyAsync(KeyReader reader, string user, string id, CancellationToken cancellationToken)
    {
        try
        {
            return (await reader.ListAsync(user, cancellationToken)).FirstOrDefault(k => k.Text("AccessKeyId") == id);
        }
        catch (AwsCallException gone) when (gone.Kind == AwsErrorKind.NotFound)
        {
            return null;
        }
    }

    private KeyLimits LimitsOf(JsonObject parameters) => new(parameters.Number(MinimumAge) ?? DefaultAge, parameters.Number(MinimumUnused) ?? 0, clock.GetUtcNow());
}
