using System.Security.Claims;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Notices;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>Where notices go, and what became of them.</summary>
internal static class NoticeEndpoints
{
    public static void MapNotices(this IEndpointRouteBuilder api)
    {
        var notices = api.MapGroup("/notices").RequireAuthorization(Policies.Notices);
        notices.MapGet("/channels", ChannelsAsync).WithSummary("Channels by name, with how they have done");
        notices.MapGet("/deliveries", DeliveriesAsync).WithSummary("Deliveries, newest first; channel, state, cursor, limit");
        notices.MapGet("/deliveries/{id:guid}", FindAsync).WithSummary("A delivery with its notice");
        api.MapPost("/notices/channels/{name}/test", TestAsync).RequireAuthorization(Policies.TokenAdminister).WithSummary("Lets a test message go to a channel");
    }

    private static async Task<ListResource<ChannelResource>> ChannelsAsync(ClaimsPrincipal user, INoticeDesk desk, CancellationToken cancellationToken) =>
        new([.. (await desk.ChannelsAsync(user.ToActor(), cancellationToken)).Select(ChannelResource.From)], null);

    private static async Task<Results<Ok<ListResource<DeliveryResource>>, ProblemHttpResult>> DeliveriesAsync(
        HttpRequest http, ClaimsPrincipal user, INoticeDesk desk, CancellationToken cancellationToken)
    {
        var query = DeliveryQueryReader.Read(http.Query);
        if (!query.IsValid)
            return Problems.Refused(query.Faults);
        var page = await desk.DeliveriesAsync(query.Value, user.ToActor(), cancellationToken);
        return TypedResults.Ok(new ListResource<DeliveryResource>([.. page.Items.Select(DeliveryResource.From)], page.Next));
    }

    private static async Task<Results<Ok<DeliveryResource>, ProblemHttpResult>> FindAsync(Guid id, ClaimsPrincipal user, INoticeDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, user.ToActor(), cancellationToken) is { } delivery
            ? TypedResults.Ok(DeliveryResource.From(delivery))
            : Problems.NotFound("There is no such delivery, or it is not kept any more.");

    private static async Task<Results<Accepted<DeliveryResource>, ProblemHttpResult>> TestAsync(string name, ClaimsPrincipal user, INoticeDesk desk, CancellationToken cancellationToken) =>
        await desk.TestAsync(name, user.ToActor(), cancellationToken) is { } delivery
            ? TypedResults.Accepted($"{ApiServices.Prefix}/notices/deliveries/{delivery.Id}", DeliveryResource.From(delivery))
            : Problems.NotFound("There is no such channel. Channels come from the configuration: Cove:Notices:Channels.");
}
