using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Rows;

namespace CoveDashboard.Storage.Plans;

/// <summary>A row of the journal.</summary>
internal sealed record ChangeRow
{
    /// <summary>Columns under the names of the properties.</summary>
    public const string Columns =
        """
        change AS Change, attempt AS Attempt, intended_at AS IntendedAt, state AS State, detail AS Detail, found AS Found, calls AS Calls,
        settled_at AS SettledAt
        """;

    public int Change { get; init; }
    public int Attempt { get; init; }
    public long? IntendedAt { get; init; }
    public ChangeState? State { get; init; }
    public string? Detail { get; init; }
    public byte[]? Found { get; init; }
    public byte[]? Calls { get; init; }
    public long? SettledAt { get; init; }

    public JournalEntry ToEntry() => new(Change, Attempt, Ticks.ToMoment(IntendedAt), State is null ? null : ToOutcome());

    public ChangeOutcome ToOutcome() => new(
        Change,
        State ?? ChangeState.Pending,
        Detail,
        Ticks.ToMoment(SettledAt),
        Calls is null ? [] : JsonSerializer.Deserialize<SentCall[]>(PackedJson.Unpack(Calls).Span)!,
        Found is null ? null : RowJson.Read(PackedJson.Unpack(Found)));

    public static byte[]? PackFound(JsonObject? found) => found is null ? null : PackedJson.Pack(RowJson.Write(found));

    public static byte[]? PackCalls(IReadOnlyList<SentCall> calls) =>
        calls.Count == 0 ? null : PackedJson.Pack(JsonSerializer.SerializeToUtf8Bytes(calls));
}
