using System.Text.Json;
using CoveDashboard.Engine.People;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.People;

/// <summary>A row of <c>people</c>, without what nobody is shown.</summary>
internal sealed record PersonRow
{
    public const string Columns = """
        number AS Number, id AS Id, issuer AS Issuer, subject AS Subject, name AS Name, is_disabled AS IsDisabled, version AS Version,
        created_by_issuer AS CreatedByIssuer, created_by_subject AS CreatedBySubject, created_at AS CreatedAt, locked_until AS LockedUntil,
        password_hash IS NOT NULL AS HasPassword, totp_secret IS NOT NULL AS HasSecondFactor
        """;

    public long Number { get; init; }
    public string Id { get; init; } = "";
    public string Issuer { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Name { get; init; } = "";
    public bool IsDisabled { get; init; }
    public int Version { get; init; }
    public string CreatedByIssuer { get; init; } = "";
    public string CreatedBySubject { get; init; } = "";
    public long CreatedAt { get; init; }
    public long? LockedUntil { get; init; }
    public bool HasPassword { get; init; }
    public bool HasSecondFactor { get; init; }

    public Person ToPerson(IEnumerable<GrantRow> grants) => new()
    {
        Id = Guid.Parse(Id),
        Identity = new PersonId(Issuer, Subject),
        Name = Name,
        Grants = [.. grants.Select(g => g.ToGrant())],
        IsDisabled = IsDisabled,
        Version = Version,
        CreatedBy = new PersonId(CreatedByIssuer, CreatedBySubject),
        CreatedAt = Ticks.ToMoment(CreatedAt),
        HasPassword = HasPassword,
        HasSecondFactor = HasSecondFactor,
        LockedUntil = Ticks.ToMoment(LockedUntil),
    };
}

/// <summary>A row of <c>role_grants</c>.</summary>
internal sealed record GrantRow
{
    public const string Columns = """
        person AS Person, position AS Position, role AS Role, ous AS Ous,
        granted_by_issuer AS GrantedByIssuer, granted_by_subject AS GrantedBySubject, granted_at AS GrantedAt
        """;

    public long Person { get; init; }
    public int Position { get; init; }
    public int Role { get; init; }
    public string? Ous { get; init; }
    public string GrantedByIssuer { get; init; } = "";
    public string GrantedBySubject { get; init; } = "";
    public long GrantedAt { get; init; }

    public RoleGrant ToGrant() => new(
        (Role)Role,
        Ous is null ? null : JsonSerializer.Deserialize<string[]>(Ous)!.ToHashSet(StringComparer.Ordinal),
        new PersonId(GrantedByIssuer, GrantedBySubject),
        Ticks.ToMoment(GrantedAt));

    public static string? Write(IReadOnlySet<string>? ous) => ous is null ? null : JsonSerializer.Serialize(ous.Order(StringComparer.Ordinal));
}
