using CoveDashboard.Engine.Audit;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Audit;

/// <summary>Reads entries by what is known of them.</summary>
internal static class ListAudit
{
    public static async Task<IReadOnlyList<AuditEntry>> RunAsync(StoreSession session, AuditQuery query)
    {
        var rows = await session.QueryAsync<AuditRow>(
            $"SELECT {AuditRow.Columns} FROM audit WHERE {string.Join(" AND ", Conditions(session.Dialect, query).DefaultIfEmpty("1 = 1"))} " +
            $"ORDER BY sequence {(query.NewestFirst ? "DESC" : "ASC")} LIMIT @Limit",
            new
            {
                From = Ticks.From(query.From),
                To = Ticks.From(query.To),
                query.Kind,
                Actor = query.Actor?.ToLowerInvariant(),
                query.Subject,
                query.Connection,
                query.After,
                query.Limit,
            });
        return [.. rows.Select(r => r.ToEntry())];
    }

    private static IEnumerable<string> Conditions(ISqlDialect dialect, AuditQuery query)
    {
        if (query.From is not null)
            yield return "time >= @From";
        if (query.To is not null)
            yield return "time < @To";
        // A kind has no wildcard in it: the trail has checked.
        if (query.Kind is not null)
            yield return "(kind = @Kind OR kind LIKE @Kind || '.%')";
        if (query.Actor is not null)
            yield return $"({dialect.Contains(dialect.Lower("actor_subject"), "@Actor")} OR {dialect.Contains(dialect.Lower("actor_name"), "@Actor")})";
        if (query.Subject is not null)
            yield return "subject = @Subject";
        if (query.Connection is not null)
            yield return "connection = @Connection";
        if (query.After is not null)
            yield return query.NewestFirst ? "sequence < @After" : "sequence > @After";
    }
}
