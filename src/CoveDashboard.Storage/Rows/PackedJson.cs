using System.Buffers;
using System.IO.Compression;

namespace CoveDashboard.Storage.Rows;

/// <summary>JSON as bytes: small objects as they are (readable in any SQLite tool), large ones compressed behind a marker.</summary>
internal static class PackedJson
{
    /// <summary>Above this many bytes a row is compressed. Typical rows are 200–800 bytes, where Brotli gains little and costs reads.</summary>
    public const int Threshold = 2048;

    // JSON of an object begins with a brace, so this byte cannot be mistaken for one.
    private const byte BrotliMarker = 1;
    private const int Quality = 4;
    private const int Window = 18;

    public static byte[] Pack(ReadOnlyMemory<byte> json)
    {
        if (json.Length <= Threshold)
            return json.ToArray();
        var buffer = ArrayPool<byte>.Shared.Rent(1 + BrotliEncoder.GetMaxCompressedLength(json.Length));
        try
        {
            buffer[0] = BrotliMarker;
            var fits = BrotliEncoder.TryCompress(json.Span, buffer.AsSpan(1), out var written, Quality, Window);
            return fits && written < json.Length ? buffer.AsSpan(0, 1 + written).ToArray() : json.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>As long as the bytes live, when they are not compressed.</summary>
    public static ReadOnlySpan<byte> Unpack(ReadOnlySpan<byte> packed) =>
        packed.IsEmpty || packed[0] != BrotliMarker ? packed : Unpack(packed.ToArray()).Span;

    public static ReadOnlyMemory<byte> Unpack(byte[] packed)
    {
        if (packed.Length == 0 || packed[0] != BrotliMarker)
            return packed;
        using var compressed = new MemoryStream(packed, 1, packed.Length - 1);
        using var brotli = new BrotliStream(compressed, CompressionMode.Decompress);
        var json = new MemoryStream(packed.Length * 4);
        brotli.CopyTo(json);
        return json.GetBuffer().AsMemory(0, (int)json.Length);
    }
}
