using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;

namespace CoveDashboard.Rehearsal.Services.Iam;

/// <summary>Pages in IAM's way: a marker, and a flag that says whether more follows.</summary>
internal static class IamPaging
{
    private const int SizeOfPage = 100;

    public static Answer Answer<T>(this Paging paging, string member, JsonObject input, IReadOnlyList<T> items, Func<T, JsonNode> toShape)
    {
        var list = member + string.Join('|', input.Where(p => p.Key is not ("Marker" or "MaxItems")).Select(p => p.Value?.ToJsonString()));
        if (paging.Page(list, items, input["Marker"], input["MaxItems"], SizeOfPage) is not { } page)
            return new AwsFault("ValidationError", "Invalid Marker: " + input["Marker"]);

        var output = new JsonObject { [member] = new JsonArray([.. page.Items.Select(toShape)]), ["IsTruncated"] = page.Next is not null };
        if (page.Next is { } next)
            output["Marker"] = next;
        return output;
    }
}
