using System.Net.Mime;

namespace CoveDashboard.Api.Exports;

/// <summary>Headers of a downloaded file.</summary>
internal static class Download
{
    public static void Begin(HttpResponse response, string contentType, string fileName)
    {
        response.ContentType = contentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = new ContentDisposition { FileName = fileName }.ToString();
    }
}
