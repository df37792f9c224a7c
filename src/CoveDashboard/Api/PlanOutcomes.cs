using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>What the plan desk answers, in the codes that the interface states.</summary>
internal static class PlanOutcomes
{
    /// <summary>Null when it was done.</summary>
    public static ProblemHttpResult? Problem(this PlanOutcome outcome) => outcome.Result switch
    {
        PlanCommandResult.Done => null,
        PlanCommandResult.NotFound => Problems.NotFound(outcome.Message),
        PlanCommandResult.Conflict => Problems.Conflict(outcome.Message),
        PlanCommandResult.Forbidden => Problems.Forbidden(outcome.Message),
        PlanCommandResult.Mismatch => Problems.Mismatch(outcome.Message),
    };

    /// <summary>A fault of no member of the request is one of the plan's state.</summary>
    public static ProblemHttpResult Problem(this Validated<Plan> refused) => refused.Faults.All(f => f.Path.Length == 0)
        ? Problems.Conflict(string.Join(" ", refused.Faults.Select(f => f.Message)))
        : Problems.Refused(refused.Faults);

    public static async Task<Created<PlanResource>> CreatedAsync(this IPlanDesk desk, Plan plan, CancellationToken cancellationToken) =>
        TypedResults.Created($"{ApiServices.Prefix}/plans/{plan.Hash}", await PlanEndpoints.ResourceAsync(desk, plan, cancellationToken));
}
