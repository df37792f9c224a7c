using System.Security.Claims;
using CoveDashboard.Api.Exports;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Reports;
using CoveDashboard.Security;

namespace CoveDashboard.Api;

/// <summary>The board for a part of an organization.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder api) =>
        api.MapGet("/report", ReadAsync).WithSummary("The board's figures for the accounts of one OU or target set; connection, ou or set; format=json|xlsx").Produces<ReportResource>();

    private static async Task<IResult> ReadAsync(HttpContext http, ClaimsPrincipal user, ReportReader reader, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var (connection, unit, set) = (query.Text("connection"), query.Text("ou"), query.Text("set"));
        var format = query.Text("format") ?? "json";
        if (format is not ("json" or "xlsx"))
            query.Fault("format", "Write json or xlsx.");
        if (query.Close(format) is { IsValid: false, Faults: var faults })
            return Problems.Refused(faults);
        var report = await reader.ReadAsync(connection, unit, set, user.ToActor(), cancellationToken);
        if (!report.IsValid)
            return Problems.Refused(report.Faults);
        return format == "xlsx" ? new BoardWorkbook(report.Value.Picture, report.Value) : TypedResults.Ok(ReportResource.From(report.Value));
    }
}
