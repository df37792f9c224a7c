using System.Text.Json.Nodes;

namespace CoveDashboard.Rehearsal.Calls;

/// <summary>What an operation gives: an output or a fault, never both.</summary>
internal readonly struct Answer
{
    private Answer(JsonObject? output, AwsFault? fault) => (Output, Fault) = (output, fault);

    /// <summary>Members by their names in the model; timestamps as <see cref="DateTimeOffset"/> values. Null on a fault.</summary>
    public JsonObject? Output { get; }

    public AwsFault? Fault { get; }

    public static Answer Empty => new([], null);

    public static implicit operator Answer(JsonObject output) => new(output, null);

    public static implicit operator Answer(AwsFault fault) => new(null, fault);
}
