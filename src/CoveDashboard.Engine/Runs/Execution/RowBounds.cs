using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs.Failures;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>Holds a target's rows to what its action declares and to what one result may weigh.</summary>
internal static class RowBounds
{
    public const int MaxRows = 10_000;
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>Drops undeclared members from the rows.</summary>
    /// <param name="declared">Null: all members are kept.</param>
    /// <returns>Why the rows cannot be kept; null when they can.</returns>
    public static TargetError? Check(IReadOnlyList<JsonObject> rows, IReadOnlySet<string>? declared)
    {
        if (rows.Count > MaxRows)
            return TooMuch($"The target gave {rows.Count:N0} rows; at most {MaxRows:N0} are kept. Narrow the action by its parameters.");
        var counter = new ByteCounter();
        using var writer = new Utf8JsonWriter(counter);
        foreach (var row in rows)
        {
            if (declared is not null)
                foreach (var name in row.Select(m => m.Key).Where(n => !declared.Contains(n)).ToArray())
                    row.Remove(name);
            row.WriteTo(writer);
            writer.Flush();
            writer.Reset();
            if (counter.Count > MaxBytes)
                return TooMuch($"The target's rows weigh more than {MaxBytes / 1024 / 1024} MB. Narrow the action by its parameters.");
        }
        return null;
    }

    private static TargetError TooMuch(string message) => Cause.Of("ResultTooLarge", AwsErrorKind.Unknown, message, operation: null, requestId: null);

    /// <summary>A place to write to that keeps nothing.</summary>
    private sealed class ByteCounter : IBufferWriter<byte>
    {
        private byte[] _buffer = new byte[4096];

        public long Count { get; private set; }

        public void Advance(int count) => Count += count;

        public Memory<byte> GetMemory(int sizeHint = 0) => Sized(sizeHint);

        public Span<byte> GetSpan(int sizeHint = 0) => Sized(sizeHint);

        private byte[] Sized(int sizeHint)
        {
            if (_buffer.Length < sizeHint)
                _buffer = new byte[Math.Max(sizeHint, _buffer.Length * 2)];
            return _buffer;
        }
    }
}
