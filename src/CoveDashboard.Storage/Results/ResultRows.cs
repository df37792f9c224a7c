using System.Text.Json.Nodes;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Rows;

namespace CoveDashboard.Storage.Results;

/// <summary>The rows of a page of results.</summary>
internal static class ResultRows
{
    /// <returns>By run and ordinal; results without rows are absent.</returns>
    public static async Task<Dictionary<(int Run, int Ordinal), List<JsonObject>>> OfAsync(StoreSession session, IEnumerable<ResultRecord> results)
    {
        var rows = new Dictionary<(int Run, int Ordinal), List<JsonObject>>();
        foreach (var group in results.Where(r => r.RowCount > 0).GroupBy(r => r.Run))
        {
            var bodies = await session.QueryAsync<Body>(
                $"SELECT ordinal AS Ordinal, body AS Value FROM run_rows WHERE run = @Run AND {session.Dialect.IsAnyOf("ordinal", "@Ordinals")} ORDER BY ordinal, position",
                new { Run = group.Key, Ordinals = group.Select(r => r.ResultOrdinal).ToArray() });
            foreach (var of in bodies.GroupBy(b => b.Ordinal))
                rows[(group.Key, of.Key)] = [.. of.Select(b => RowJson.Read(session.Dialect.DecodeRow(b.Value)))];
        }
        return rows;
    }

    private sealed record Body
    {
        public int Ordinal { get; init; }
        public object Value { get; init; } = "";
    }
}
