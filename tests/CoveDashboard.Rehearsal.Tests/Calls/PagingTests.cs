using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;

namespace CoveDashboard.Rehearsal.Tests.Calls;

public sealed class PagingTests
{
    private static readonly int[] Items = [.. Enumerable.Range(0, 45)];

    [Theory]
    [InlineData(null, null, 3)]
    [InlineData(1, null, 45)]
    [InlineData(7, null, 7)]
    [InlineData(null, 5L, 9)]
    [InlineData(2, 5L, 23)]
    [InlineData(null, 5000L, 3)]
    public void Page_FollowedToTheEnd_GivesEachItemOnce(int? largest, long? asked, int pages)
    {
        var paging = new Paging(largest);
        var seen = new List<int>();
        JsonNode? token = null;
        var count = 0;

        do
        {
            var page = paging.Page("list", Items, token, asked is null ? null : JsonValue.Create(asked.Value), 20)!.Value;
            seen.AddRange(page.Items);
            token = page.Next is null ? null : JsonValue.Create(page.Next);
            count++;
        }
        while (token is not null);

        seen.ShouldBe(Items);
        count.ShouldBe(pages);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("NXxvdGhlcg==")]
    public void Page_WithATokenThatIsNotOfThisList_IsRefused(string token) =>
        new Paging(null).Page("list", Items, JsonValue.Create(token), null, 20).ShouldBeNull();
}
