using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs.Execution.Apply;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Engine.Plans;

/// <summary>Reads the facts that a plan rests on again, before each wave.</summary>
internal sealed class PremiseCheck(IAccountSessionFactory sessions, IActionCatalogue actions)
{
    /// <summary>Null when every premise holds; else which does not, in words. What cannot be read does not hold.</summary>
    public async Task<string?> WhyNotAsync(PlanEnvelope envelope, CancellationToken cancellationToken)
    {
        if (actions.Find(envelope.Action) is not IRemediationAction action)
            return $"There is no remediation {envelope.Action} any more.";
        foreach (var premise in envelope.Premises)
            if (await WhyNotAsync(envelope, action, premise, cancellationToken) is { } why)
                return why;
        return null;
    }

    private async Task<string?> WhyNotAsync(PlanEnvelope envelope, IRemediationAction action, PlanPremise premise, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await sessions.OpenAsync(RequestOf(envelope, action.Description, premise), cancellationToken);
            var context = new ItemContext(session.InRegion(premise.Region), (JsonObject)envelope.Parameters.DeepClone(), premise.Resource);
            var reading = await action.ReadAsync(context, cancellationToken);
            return ItemComparison.AreSame(reading.State, premise.Expected) ? null : $"The plan rests on this, and it does not hold any more: {premise.Words}. Nothing was changed. Plan anew.";
        }
        catch (AwsCallException refused)
        {
            return $"The plan rests on this, and it cannot be read now ({refused.Operation}: {refused.Code}): {premise.Words}. Nothing was changed.";
        }
    }

    private static AccountSessionRequest RequestOf(PlanEnvelope envelope, ActionDescription action, PlanPremise premise) => new()
    {
        Connection = envelope.Connection,
        AccountId = premise.AccountId,
        Role = premise.UseCallerSession ? null : envelope.Roles.Read,
        RoleSessionName = premise.UseCallerSession ? null : $"cove-{envelope.PlanId}",
        Policy = premise.UseCallerSession ? null : SessionPolicy.Build(action.Operations, Runs.RunOptions.Default),
        UseCallerSession = premise.UseCallerSession,
        Purpose = SessionPurpose.Read,
        AllowedOperations = action.Operations.Select(o => o.Key).ToHashSet(StringComparer.Ordinal),
    };
}
