using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;

namespace CoveDashboard.Rehearsal.Services.Organizations;

/// <summary>Pages in the way in which AWS Organizations gives them.</summary>
internal static class OrganizationPaging
{
    private const int SizeOfPage = 20;

    /// <summary>One page of a member; the input but its paging names the list, so that a token fits one question only.</summary>
    public static Answer Answer<T>(this Paging paging, string member, JsonObject input, IReadOnlyList<T> items, Func<T, JsonObject> toShape)
    {
        var list = member + string.Join('|', input.Where(p => p.Key is not ("NextToken" or "MaxResults")).Select(p => p.Value?.ToJsonString()));
        if (paging.Page(list, items, input["NextToken"], input["MaxResults"], SizeOfPage) is not { } page)
            return OrganizationFaults.InvalidNextToken;

        var output = new JsonObject { [member] = new JsonArray([.. page.Items.Select(toShape)]) };
        if (page.Next is { } next)
            output["NextToken"] = next;
        return output;
    }
}
