using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Moving;

/// <summary>The tables of a store on PostgreSQL, as the server lists them, so that none that a release adds is forgotten.</summary>
internal static class TargetTables
{
    private const string Versions = "schema_versions";

    /// <summary>Has rows from the beginning, which the source's replace.</summary>
    public static bool IsSeeded(string table) => table is "counters";

    /// <summary>Each after those that it refers to.</summary>
    public static async Task<IReadOnlyList<string>> InOrderAsync(StoreSession session)
    {
        var open = (await session.QueryAsync<string>(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> @Versions ORDER BY tablename", new { Versions })).ToList();
        var references = (await session.QueryAsync<Reference>(
            """
            SELECT c.relname AS Child, p.relname AS Parent
            FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class p ON p.oid = f.confrelid
            WHERE f.contype = 'f' AND f.conrelid <> f.confrelid
            """)).ToLookup(r => r.Child, r => r.Parent, StringComparer.Ordinal);
        var ordered = new List<string>();
        while (open.Count > 0)
        {
            var ready = open.Where(t => !references[t].Any(open.Contains)).ToList();
            if (ready.Count == 0)
                throw new StoreMoveException($"Tables refer to each other in a circle: {string.Join(", ", open)}.");
            ordered.AddRange(ready);
            open.RemoveAll(ready.Contains);
        }
        return ordered;
    }

    public static Task<IReadOnlyList<TargetColumn>> ColumnsAsync(StoreSession session, string table) => session.QueryAsync<TargetColumn>(
        """
        SELECT column_name AS Name, data_type AS Type, is_identity = 'YES' AS IsIdentity
        FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = @Table ORDER BY ordinal_position
        """,
        new { Table = table });

    private sealed record Reference
    {
        public string Child { get; init; } = "";
        public string Parent { get; init; } = "";
    }
}

/// <summary>A column as the server describes it.</summary>
internal sealed record TargetColumn
{
    public string Name { get; init; } = "";
    public string Type { get; init; } = "";

    /// <summary>The database gives its numbers.</summary>
    public bool IsIdentity { get; init; }
}
