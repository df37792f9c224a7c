using CoveDashboard.Auditing;
using CoveDashboard.Engine.People;
using Microsoft.AspNetCore.Mvc;

namespace CoveDashboard.Security;

/// <summary>Ends the present session for one under another hat.</summary>
internal static class HatEndpoints
{
    public const string Path = "/session/act-as";

    public static void MapHats(this IEndpointRouteBuilder app) =>
        app.MapPost(Path, WearAsync).RequireAuthorization(Policies.Page).ExcludeFromDescription();

    private static async Task<IResult> WearAsync(
        [FromForm] string role, HttpContext context, Hats hats, ISignIn signIn, EndedSessions sessions, SignInAudit audit, CancellationToken cancellationToken)
    {
        if (!hats.AreOffered)
            return Results.Text("Hats are worn where every connection is a rehearsal, and nowhere else.", statusCode: StatusCodes.Status409Conflict);
        if (RoleNames.Find(role) is not { } wanted || !Hats.Roles.Contains(wanted))
            return Results.Text($"Write one of {string.Join(", ", Hats.Roles)}.", statusCode: StatusCodes.Status400BadRequest);
        var wearer = context.User.ToActor();
        var person = await signIn.WithHatAsync(wearer, wanted, cancellationToken);
        await audit.EndingAsync(wearer, context);
        await sessions.EndAsync(context.User, cancellationToken);
        await SessionCookie.OpenAsync(context, person);
        return new SeeOther("/");
    }
}
