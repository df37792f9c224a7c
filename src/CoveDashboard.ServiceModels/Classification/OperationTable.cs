using System.Collections.Frozen;

namespace CoveDashboard.ServiceModels;

/// <summary>The reviewed exceptions to the rule of names, from the text files beside this one: <c>service: Operation Operation</c>.</summary>
internal static class OperationTable
{
    public static readonly FrozenSet<string> Reads = Load("reads");
    public static readonly FrozenSet<string> DataReads = Load("data-reads");
    public static readonly FrozenSet<string> Writes = Load("writes");

    /// <summary>What holds for a service holds for its superseded API versions too.</summary>
    public static string Key(string serviceId, string operation) => $"{serviceId.Split('@')[0]}:{operation}";

    private static FrozenSet<string> Load(string name) =>
        TextResource.Lines($"classification.{name}.txt")
            .SelectMany(l => l.Words.Select(operation => Key(l.Subject, operation)))
            .ToFrozenSet(StringComparer.Ordinal);
}
