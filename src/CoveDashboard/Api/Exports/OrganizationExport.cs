using System.Text;
using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Api.Exports;

/// <summary>An organization as text or JSON, streamed. A file of the rehearsal has that in its name: the formats themselves have no place for it.</summary>
internal sealed class OrganizationExport(string fileName, string contentType, IEnumerable<string> pieces, Organization organization) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        Begin(httpContext.Response, contentType, fileName, organization);
        await using var writer = new StreamWriter(httpContext.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        foreach (var piece in pieces)
            await writer.WriteAsync(piece.AsMemory(), httpContext.RequestAborted);
    }

    /// <summary>The formats cannot say that a reading lacks something, so headers do.</summary>
    public static void Begin(HttpResponse response, string contentType, string fileName, Organization organization)
    {
        Download.Begin(response, contentType, fileName);
        response.Headers["Cove-Read-At"] = $"{organization.ReadAt.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss'Z'}";
        response.Headers["Cove-Partial"] = organization.IsPartial ? "true" : "false";
    }
}
