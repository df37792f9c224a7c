using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Catalogue.Iam;

/// <summary>Decides which of a user's access keys to deactivate.</summary>
/// <param name="callerArn">Who plans; a user's own keys, if it is one.</param>
internal sealed class OldKeyJudge(KeyReader reader, KeyLimits limits, string? callerArn)
{
    /// <summary>Nothing when the user was deleted since it was listed.</summary>
    public async Task<TargetFindings> JudgeAsync(JsonObject user, PlanningContext context, CancellationToken cancellationToken)
    {
        if (user.Text("UserName") is not { } name)
            return TargetFindings.Nothing;
        try
        {
            var findings = new List<TargetFindings>();
            foreach (var key in (await reader.ListAsync(name, cancellationToken)).Where(k => context.Asks(OldKey.Resource(name, k))))
                findings.Add(await JudgeAsync(user, name, key, cancellationToken));
            return Findings.Together(findings);
        }
        catch (AwsCallException gone) when (gone.Kind == AwsErrorKind.NotFound)
        {
            return TargetFindings.Nothing;
        }
    }

    private async Task<TargetFindings> JudgeAsync(JsonObject user, string name, JsonObject key, CancellationToken cancellationToken)
    {
        var resource = OldKey.Resource(name, key);
        if (!OldKey.IsActive(key))
            return Findings.AlreadyAsWanted(resource, $"It is {key.Text("Status")?.ToLowerInvariant() ?? "not active"}.");
        if (user.Text("Arn") == callerArn)
            return Findings.Protected(resource, "This connection signs in as this user.");
        switch (limits.IsOld(key))
        {
            case false:
                return Findings.AlreadyAsWanted(resource, $"It was made at {key.Text("CreateDate")}, less than {limits.AgeDays} days ago.");
            case null:
                return Findings.NeedsALook(resource, "IAM does not say when it was made.");
        }

        var use = await reader.LastUseAsync(key.Text("AccessKeyId"), cancellationToken);
        bool? wasUsed = limits.AskForUse ? limits.WasUsed(use) : null;
        return limits.AskForUse && wasUsed != false
            ? Findings.NeedsALook(resource, wasUsed == true ? $"It is old, and in use. {OldKey.Words(use)}" : OldKey.Words(use))
            : Findings.Of(OldKey.Deactivate(name, key, wasUsed, use));
    }
}
