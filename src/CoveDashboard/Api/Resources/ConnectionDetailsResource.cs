using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Api.Resources;

/// <summary>A connection, its role chain as it is held now, and what a check found. Never a secret.</summary>
/// <param name="Chain">Base credentials, then each layer.</param>
/// <param name="Check">Null unless it was asked for.</param>
internal sealed record ConnectionDetailsResource(
    ConnectionResource Connection, string? MemberRole, string? ApplyRole, IReadOnlyList<HeldResource> Chain, CheckResource? Check)
{
    public static ConnectionDetailsResource From(ConnectionSettings settings, ConnectionResource connection, IReadOnlyList<HeldCredentials> held, ConnectionReport? report) => new(
        connection, settings.MemberRole, settings.ApplyRole,
        [.. held.Select(h => new HeldResource(h.RoleArn, h.IsHeld, h.Expiration?.ToUniversalTime()))],
        report is null ? null : CheckResource.From(report));
}

/// <summary>Credentials of a layer, as they are held.</summary>
/// <param name="RoleArn">Null: the base credentials.</param>
/// <param name="ExpiresAt">Null: they do not expire, or it is not known when.</param>
internal sealed record HeldResource(string? RoleArn, bool Held, DateTimeOffset? ExpiresAt);

/// <summary>What a check found.</summary>
internal sealed record CheckResource(DateTimeOffset CheckedAt, bool Works, CallerStanding Standing, IReadOnlyList<LayerResource> Layers, IReadOnlyList<CheckStepResource> Steps)
{
    public static CheckResource From(ConnectionReport report) => new(
        report.CheckedAt.ToUniversalTime(), report.Works, report.Standing,
        [.. report.Layers.Select(l => new LayerResource(l.RoleArn, l.Identity.AccountId, l.Identity.Arn, l.Standing, l.DelegatedServices))],
        [.. report.Checks.Select(c => new CheckStepResource(c.Area, c.Title, c.Passed, c.Detail, c.Statements, c.Remedies))]);
}

/// <summary>Who one is at a layer of the role chain.</summary>
/// <param name="DelegatedServices">Null: not known.</param>
internal sealed record LayerResource(string? RoleArn, string AccountId, string Arn, CallerStanding Standing, IReadOnlyList<string>? DelegatedServices);

/// <summary>One step of a check.</summary>
/// <param name="Passed">Null: not tried.</param>
internal sealed record CheckStepResource(
    CheckArea Area, string Title, bool? Passed, string Detail, IReadOnlyList<NeededStatement> Statements, IReadOnlyList<string> Remedies);
