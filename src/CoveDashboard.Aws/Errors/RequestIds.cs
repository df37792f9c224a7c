using CoveDashboard.Aws.Wire;

namespace CoveDashboard.Aws.Errors;

/// <summary>Where services put the id of a request.</summary>
internal static class RequestIds
{
    private static readonly string[] Headers = ["x-amzn-RequestId", "x-amz-request-id", "x-amz-id-2", "x-amz-cf-id"];

    public static string? Of(WireResponse response)
    {
        foreach (var header in Headers)
            if (response.Headers.TryGetValue(header, out var id))
                return id;
        return null;
    }
}
