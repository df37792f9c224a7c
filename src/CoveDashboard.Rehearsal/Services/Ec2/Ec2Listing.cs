using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>One kind of thing that EC2 lists: its member, id, fields to filter by, and shape.</summary>
/// <param name="Member">Output member that holds the list.</param>
/// <param name="IdsMember">Input member that names ids.</param>
/// <param name="NotFoundCode">EC2's code for an id that is not there.</param>
/// <param name="Id">The id of an item.</param>
/// <param name="Fields">What filters look at; an item may have several values of one field.</param>
/// <param name="ToShape">How the API shows an item to its owner.</param>
internal sealed record Ec2Listing<T>(
    string Member,
    string IdsMember,
    string NotFoundCode,
    Func<T, string> Id,
    IReadOnlyDictionary<string, Func<T, IEnumerable<string>>> Fields,
    Func<T, Call, JsonObject> ToShape)
{
    private const int SizeOfPage = 1000;

    /// <summary>Input member that holds the filters: one operation of EC2 has it in the singular.</summary>
    public string FiltersMember { get; init; } = "Filters";

    public Answer List(Paging paging, Call call, JsonObject input, IEnumerable<T> all)
    {
        var filters = input[FiltersMember];
        var (items, fault) = Ec2Filters.Apply(all, filters, Fields);
        if (fault is not null)
            return fault;

        var ids = Ec2Filters.Texts(input, IdsMember);
        if (ids.FirstOrDefault(id => !items.Any(i => Id(i) == id)) is { } missing)
            return new AwsFault(NotFoundCode, $"The ID '{missing}' does not exist");
        if (ids.Count > 0)
            items = [.. items.Where(i => ids.Contains(Id(i)))];

        if (paging.Page(Member + filters?.ToJsonString(), items, input["NextToken"], input["MaxResults"], SizeOfPage) is not { } page)
            return new AwsFault("InvalidNextToken", "The token is invalid.");
        var output = new JsonObject { [Member] = new JsonArray([.. page.Items.Select(i => ToShape(i, call))]) };
        if (page.Next is { } next)
            output["NextToken"] = next;
        return output;
    }
}
