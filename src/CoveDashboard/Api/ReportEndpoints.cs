using System.Security.Claims;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Reports;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>The board for a part of an organization.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder api) =>
        api.MapGet("/report", ReadAsync).WithSummary("The board's figures for the accounts of one OU or target set; connection, ou or set");

    private static async Task<Results<Ok<ReportResource>, ProblemHttpResult>> ReadAsync(HttpContext http, ClaimsPrincipal user, ReportReader reader, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var (connection, unit, set) = (query.Text("connection"), query.Text("ou"), query.Text("set"));
        if (query.Close("") is { IsValid: false, Faults: var faults })
            return Problems.Refused(faults);
        var report = await reader.ReadAsync(connection, unit, set, user.ToActor(), cancellationToken);
        return report.IsValid ? TypedResults.Ok(ReportResource.From(report.Value)) : Problems.Refused(report.Faults);
    }
}
