using System.Text.Json;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Rows;

namespace CoveDashboard.Storage.Runs;

/// <summary>The resources that a planning run shall look at: thousands at times, so they are read only to execute it.</summary>
internal static class RunResources
{
    public static byte[]? Write(IReadOnlyList<ResourceRef>? resources) =>
        resources is null ? null : PackedJson.Pack(JsonSerializer.SerializeToUtf8Bytes(resources));

    public static async Task<IReadOnlyList<ResourceRef>?> ReadAsync(StoreSession session, int number) =>
        await session.ScalarAsync<byte[]?>("SELECT resources FROM runs WHERE number = @Number", new { Number = number }) is { } packed
            ? JsonSerializer.Deserialize<ResourceRef[]>(PackedJson.Unpack(packed).Span)
            : null;
}
