using CoveDashboard.Api.Exports;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Api;

/// <summary>The changes of a plan for a spreadsheet.</summary>
internal static class PlanChangesEndpoints
{
    public static void MapPlanChanges(this IEndpointRouteBuilder api) =>
        api.MapGet("/plans/{hash}/changes", ChangesAsync).WithSummary("The changes of a plan; format=csv");

    private static async Task<IResult> ChangesAsync(string hash, string? format, IPlanDesk desk, IConnectionCatalogue connections, CancellationToken cancellationToken)
    {
        if (format is not (null or "csv"))
            return Problems.Refused("format", "Write csv.");
        if (await desk.ReadAsync(hash, cancellationToken) is not { } plan)
            return Problems.NotFound(PlanLookup.NoPlan(hash));
        var isRehearsal = connections.Find(plan.Envelope.Connection)?.IsRehearsal == true;
        return new ChangesCsv(plan, isRehearsal, await desk.OutcomesAsync(plan.Hash, cancellationToken));
    }
}
