using System.Text;

namespace CoveDashboard.Testing.Telemetry;

/// <summary>A span as it came in an OTLP request, with as much of it as tests look at. Ids are lower-case hex; no parent: empty.</summary>
/// <remarks>Field numbers: opentelemetry-proto, trace/v1 (TracesData 1 → ResourceSpans 2 → ScopeSpans 2 → Span).</remarks>
public sealed record ReceivedSpan(string TraceId, string SpanId, string ParentSpanId, string Name)
{
    private const int Bytes = 2;

    public static IEnumerable<ReceivedSpan> ReadAll(byte[] request) =>
        from resource in Fields(request)
        where resource.Number == 1
        from scope in Fields(resource.Value)
        where scope.Number == 2
        from span in Fields(scope.Value)
        where span.Number == 2
        select Read(span.Value);

    private static ReceivedSpan Read(ReadOnlyMemory<byte> span)
    {
        var fields = Fields(span).Where(f => f.Number is 1 or 2 or 4 or 5).ToDictionary(f => f.Number, f => f.Value);
        return new ReceivedSpan(Hex(fields, 1), Hex(fields, 2), Hex(fields, 4), Encoding.UTF8.GetString(fields[5].Span));
    }

    private static string Hex(Dictionary<int, ReadOnlyMemory<byte>> fields, int number) =>
        fields.TryGetValue(number, out var value) ? Convert.ToHexStringLower(value.Span) : "";

    /// <summary>Fields that hold bytes; numbers are passed over.</summary>
    private static IEnumerable<(int Number, ReadOnlyMemory<byte> Value)> Fields(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    Varint(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case Bytes:
                    var length = (int)Varint(message, ref at);
                    yield return ((int)(tag >> 3), message.Slice(at, length));
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7} at {at}.");
            }
        }
    }

    private static ulong Varint(ReadOnlyMemory<byte> message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = message.Span[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
    }
}
