using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;

namespace CoveDashboard.Engine.Audit;

/// <summary>Something that is about to happen or did happen. Holds no secret: neither credentials nor tokens nor external ids.</summary>
/// <param name="Kind">Stable dotted name in lower case, e.g. <c>run.started</c>; see <see cref="AuditKinds"/>.</param>
/// <param name="Connection">The organization that it concerns; null: none.</param>
/// <param name="Subject">What it was done to: id of a run, hash of a plan, subject of a person; null: nothing of that kind.</param>
/// <param name="Details">At most <see cref="MaxDetailsBytes"/> as canonical JSON; null: none. Whole numbers beyond 2^53 belong in strings.</param>
public sealed record AuditRecord(string Kind, AuditActor Actor, string? Connection = null, string? Subject = null, JsonObject? Details = null)
{
    public const int MaxDetailsBytes = 16 * 1024;

    /// <summary>Of kind, connection, subject and each name of the actor.</summary>
    public const int MaxTextLength = 1024;

    /// <summary>When it happened; null: when it is appended.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>Who acted.</summary>
/// <param name="Issuer">Who vouches for the subject.</param>
/// <param name="Name">Name at that time.</param>
public sealed record AuditActor(string Issuer, string Subject, string Name)
{
    /// <summary>The program itself: a rule, a schedule's clock, a change of its configuration.</summary>
    public static AuditActor System { get; } = new("system", "system", "system");

    public static AuditActor Of(Actor actor) => new(actor.Issuer, actor.Subject, actor.Name);
}
