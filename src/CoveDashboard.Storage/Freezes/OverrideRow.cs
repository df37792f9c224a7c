using CoveDashboard.Engine.Freezes;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Freezes;

/// <summary>A row of the table of overrides.</summary>
internal sealed record OverrideRow
{
    public const string Select =
        """
        SELECT id AS Id, plan_hash AS PlanHash, connection AS Connection, reason AS Reason, given_by AS GivenBy, given_by_name AS GivenByName, given_at AS GivenAt, expires_at AS ExpiresAt,
            withdrawn_at AS WithdrawnAt, withdrawn_by AS WithdrawnBy, withdrawn_by_name AS WithdrawnByName, withdrawn_reason AS WithdrawnReason
        FROM freeze_overrides
        """;

    public string Id { get; init; } = "";
    public string PlanHash { get; init; } = "";
    public string Connection { get; init; } = "";
    public string Reason { get; init; } = "";
    public string GivenBy { get; init; } = "";
    public string GivenByName { get; init; } = "";
    public long GivenAt { get; init; }
    public long ExpiresAt { get; init; }
    public long? WithdrawnAt { get; init; }
    public string? WithdrawnBy { get; init; }
    public string? WithdrawnByName { get; init; }
    public string? WithdrawnReason { get; init; }

    public static OverrideRow Of(FreezeOverride given) => new()
    {
        Id = given.Id.ToString("D"),
        PlanHash = given.PlanHash,
        Connection = given.Connection,
        Reason = given.Reason,
        GivenBy = given.GivenBy,
        GivenByName = given.GivenByName,
        GivenAt = Ticks.From(given.GivenAt),
        ExpiresAt = Ticks.From(given.ExpiresAt),
    };

    public FreezeOverride ToOverride() =>
        new(Guid.Parse(Id), PlanHash, Connection, Reason, GivenBy, GivenByName, Ticks.ToMoment(GivenAt), Ticks.ToMoment(ExpiresAt))
        {
            Withdrawn = WithdrawnAt is { } at ? new FreezeWithdrawal(WithdrawnReason!, WithdrawnBy!, WithdrawnByName!, Ticks.ToMoment(at)) : null,
        };
}
