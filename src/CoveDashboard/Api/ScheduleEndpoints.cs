using System.Security.Claims;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Schedules;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Runs that start by themselves.</summary>
internal static class ScheduleEndpoints
{
    public static void MapSchedules(this IEndpointRouteBuilder api)
    {
        api.MapGet("/schedules", ListAsync).WithSummary("Schedules by name, with their next five times and what came of the last");
        api.MapPost("/schedules", CreateAsync).RequireAuthorization(Policies.TokenOperate)
            .Accepts<ScheduleBody>("application/json").WithSummary("Saves a schedule that acts as you");
        api.MapGet("/schedules/{id:guid}", FindAsync).WithSummary("A schedule with what came of its times");
        api.MapPut("/schedules/{id:guid}", ChangeAsync).RequireAuthorization(Policies.TokenOperate)
            .Accepts<ScheduleChangeBody>("application/json").WithSummary("Replaces a version of a schedule by the next, which acts as you");
        api.MapDelete("/schedules/{id:guid}", DeleteAsync).RequireAuthorization(Policies.TokenOperate).WithSummary("Deletes a schedule; its runs stay");
        api.MapPost("/schedules/{id:guid}/run", RunAsync).RequireAuthorization(Policies.TokenOperate).WithSummary("Starts a schedule's run now, as you");
        api.MapPost("/schedules/{id:guid}/pause", PauseAsync).RequireAuthorization(Policies.TokenOperate).WithSummary("Lets no time of a schedule start anything");
        api.MapPost("/schedules/{id:guid}/resume", ResumeAsync).RequireAuthorization(Policies.TokenOperate).WithSummary("Lets a schedule go on with its next time");
    }

    private static async Task<ListResource<ScheduleResource>> ListAsync(IScheduleDesk desk, IRunDesk runs, CancellationToken cancellationToken)
    {
        var items = new List<ScheduleResource>();
        foreach (var schedule in await desk.ListAsync(cancellationToken))
            items.Add(await ResourceAsync(schedule, desk, runs, cancellationToken));
        return new ListResource<ScheduleResource>(items, null);
    }

    private static async Task<Results<Ok<ScheduleDetailsResource>, ProblemHttpResult>> FindAsync(Guid id, IScheduleDesk desk, IRunDesk runs, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, cancellationToken) is { } schedule
            ? TypedResults.Ok(new ScheduleDetailsResource(
                await ResourceAsync(schedule, desk, runs, cancellationToken),
                [.. (await desk.HistoryAsync(id, cancellationToken)).Select(ScheduleEventResource.From)]))
            : Problems.NotFound("There is no such schedule.");

    private static async Task<Results<Created<ScheduleResource>, ProblemHttpResult>> CreateAsync(
        HttpRequest http, ClaimsPrincipal user, IScheduleDesk desk, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var request = ScheduleReader.ReadNew(body.Value, faults);
        if (faults.Count > 0)
            return await RefusedAsync(faults, request, user, desk, cancellationToken);
        var outcome = await desk.CreateAsync(request, user.ToActor(), cancellationToken);
        return outcome.Schedule is { } schedule
            ? TypedResults.Created($"{ApiServices.Prefix}/schedules/{schedule.Id}", ScheduleResource.From(schedule, desk.Next(schedule.Time, ScheduleResource.Times), lastRun: null))
            : Problem(outcome);
    }

    private static async Task<Results<Ok<ScheduleResource>, ProblemHttpResult>> ChangeAsync(
        Guid id, HttpRequest http, ClaimsPrincipal user, IScheduleDesk desk, IRunDesk runs, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        if (!body.IsValid)
            return Problems.Refused(body.Faults);
        var faults = new List<Fault>();
        var (request, version) = ScheduleReader.ReadChange(body.Value, faults);
        if (faults.Count > 0)
            return await RefusedAsync(faults, request, user, desk, cancellationToken);
        return await AnswerAsync(await desk.ChangeAsync(id, request, version, user.ToActor(), cancellationToken), desk, runs, cancellationToken);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(Guid id, ClaimsPrincipal user, IScheduleDesk desk, CancellationToken cancellationToken)
    {
        var outcome = await desk.DeleteAsync(id, user.ToActor(), cancellationToken);
        return outcome.Result == ScheduleResult.Done ? TypedResults.NoContent() : Problem(outcome);
    }

    private static async Task<Results<Created<RunResource>, ProblemHttpResult>> RunAsync(Guid id, ClaimsPrincipal user, IScheduleDesk desk, CancellationToken cancellationToken)
    {
        var outcome = await desk.RunNowAsync(id, user.ToActor(), cancellationToken);
        return outcome.Run is { } run ? TypedResults.Created($"{ApiServices.Prefix}/runs/{run.Id}", RunResource.From(run)) : Problem(outcome);
    }

    private static async Task<Results<Ok<ScheduleResource>, ProblemHttpResult>> PauseAsync(
        Guid id, ClaimsPrincipal user, IScheduleDesk desk, IRunDesk runs, CancellationToken cancellationToken) =>
        await AnswerAsync(await desk.PauseAsync(id, user.ToActor(), cancellationToken), desk, runs, cancellationToken);

    private static async Task<Results<Ok<ScheduleResource>, ProblemHttpResult>> ResumeAsync(
        Guid id, ClaimsPrincipal user, IScheduleDesk desk, IRunDesk runs, CancellationToken cancellationToken) =>
        await AnswerAsync(await desk.ResumeAsync(id, user.ToActor(), cancellationToken), desk, runs, cancellationToken);

    private static async Task<Results<Ok<ScheduleResource>, ProblemHttpResult>> AnswerAsync(
        ScheduleOutcome outcome, IScheduleDesk desk, IRunDesk runs, CancellationToken cancellationToken) =>
        outcome.Schedule is { } schedule ? TypedResults.Ok(await ResourceAsync(schedule, desk, runs, cancellationToken)) : Problem(outcome);

    private static async Task<ScheduleResource> ResourceAsync(Schedule schedule, IScheduleDesk desk, IRunDesk runs, CancellationToken cancellationToken) =>
        ScheduleResource.From(
            schedule,
            desk.Next(schedule.Time, ScheduleResource.Times),
            schedule.LastRun is { } last ? await runs.FindAsync(last, cancellationToken) : null);

    /// <summary>What cannot be read, and what is wrong with the rest.</summary>
    private static async Task<ProblemHttpResult> RefusedAsync(
        List<Fault> faults, ScheduleRequest request, ClaimsPrincipal user, IScheduleDesk desk, CancellationToken cancellationToken) =>
        Problems.Refused([.. faults, .. (await desk.CheckAsync(request, user.ToActor(), cancellationToken)).Where(c => faults.TrueForAll(f => f.Path != c.Path))]);

    private static ProblemHttpResult Problem(ScheduleOutcome outcome) => outcome.Result switch
    {
        ScheduleResult.Refused => Problems.Refused(outcome.Faults),
        ScheduleResult.NotFound => Problems.NotFound(outcome.Message),
        ScheduleResult.Conflict => Problems.Conflict(outcome.Message),
        ScheduleResult.Done => throw new InvalidOperationException("What was done is no problem."),
    };
}
