using System.Text.Json;
using System.Text.Json.Serialization;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Runs.Subtrees;

/// <summary>The list of held parts of the tree as the run's row keeps it; null: none.</summary>
internal static class SubtreeList
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static IReadOnlyList<HeldSubtree> Read(string? stored) => stored is null ? [] : JsonSerializer.Deserialize<HeldSubtree[]>(stored, Options)!;

    public static async Task<List<HeldSubtree>> ReadAsync(StoreSession session, int run) =>
        [.. Read(await session.FirstAsync<string>("SELECT subtrees FROM runs WHERE number = @Number", new { Number = run }))];

    public static Task<int> WriteAsync(StoreSession session, int run, IReadOnlyList<HeldSubtree> subtrees) => session.ExecuteAsync(
        "UPDATE runs SET subtrees = @Subtrees, hold_version = hold_version + 1 WHERE number = @Number",
        new { Subtrees = subtrees.Count == 0 ? null : JsonSerializer.Serialize(subtrees, Options), Number = run });
}
