using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Snippets;

namespace CoveDashboard.Api;

/// <summary>Runs, targets and planned changes as code for other tools; never with credentials or external ids.</summary>
internal static class CopyEndpoints
{
    private const string PlainText = "text/plain; charset=utf-8";

    public static void MapCopies(this IEndpointRouteBuilder api)
    {
        api.MapGet("/runs/{id:guid}/copy", OfRunAsync).WithSummary("A run as code: as=botocove|boto3|awscli|curl; account and region narrow it to one target")
            .Produces<string>(contentType: "text/plain");
        api.MapGet("/plans/{hash}/changes/{change:int}/copy", OfChangeAsync).WithSummary("The exact calls of a planned change as code: as=botocove|boto3|awscli|curl; undo=true for its inverse")
            .Produces<string>(contentType: "text/plain");
    }

    private static async Task<IResult> OfRunAsync(
        Guid id, HttpRequest http, string? account, string? region, IRunDesk desk, RunCopies copies, CancellationToken cancellationToken)
    {
        if (CopyFormats.Parse(http.Query["as"]) is not { } format)
            return Problems.Refused("as", CopyFormats.Choices);
        return await desk.FindAsync(id, cancellationToken) is { } run
            ? Answer(await copies.WriteAsync(run, format, account, region, cancellationToken))
            : Problems.NoRun(id);
    }

    private static async Task<IResult> OfChangeAsync(
        string hash, int change, HttpRequest http, bool? undo, IPlanDesk desk, ChangeCopies copies, CancellationToken cancellationToken)
    {
        if (CopyFormats.Parse(http.Query["as"]) is not { } format)
            return Problems.Refused("as", CopyFormats.Choices);
        return await desk.ReadAsync(hash, cancellationToken) is { } plan
            ? Answer(copies.Write(plan, change, undo == true, format))
            : Problems.NotFound(PlanLookup.NoPlan(hash));
    }

    private static IResult Answer(Validated<string> text) => text.IsValid ? TypedResults.Text(text.Value, PlainText) : Problems.Refused(text.Faults);
}
