using Microsoft.AspNetCore.Http.Extensions;

namespace CoveDashboard.Reports;

/// <summary>Where the report of an OU or target set is.</summary>
internal static class ReportAddress
{
    public static string Of(string connection, string? unitId, string? set)
    {
        var query = new QueryBuilder { { "connection", connection } };
        if (unitId is not null)
            query.Add("ou", unitId);
        if (set is not null)
            query.Add("set", set);
        return $"/report{query}";
    }
}
