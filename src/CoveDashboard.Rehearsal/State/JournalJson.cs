using System.Text.Json.Serialization;

namespace CoveDashboard.Rehearsal.State;

/// <summary>Text form of the journal: one entry a line.</summary>
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(JournalHead))]
internal sealed partial class JournalJson : JsonSerializerContext;
