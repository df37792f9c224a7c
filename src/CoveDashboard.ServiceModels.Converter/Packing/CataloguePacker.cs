using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;

namespace CoveDashboard.ServiceModels.Converter.Packing;

/// <summary>
/// Writes the catalogue: 8 bytes magic, the length of the index (int32, little endian), the index (Brotli, JSON), and one
/// Brotli stream a service, so that reading one service touches no other. The same input gives the same bytes.
/// </summary>
internal static class CataloguePacker
{
    private const int Quality = 11;
    private const int Window = 22;

    public static long Write(IReadOnlyList<PackedService> services, string path)
    {
        var blobs = new byte[services.Count][];
        Parallel.For(0, services.Count, i => blobs[i] = Compress(services[i].Model));
        var index = Compress(Index(services, blobs));

        using var file = File.Create(path);
        file.Write(CatalogueFormat.Magic);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, index.Length);
        file.Write(length);
        file.Write(index);
        foreach (var blob in blobs)
            file.Write(blob);
        return file.Length;
    }

    private static byte[] Index(IReadOnlyList<PackedService> services, byte[][] blobs)
    {
        var entries = new List<CatalogueEntry>(services.Count);
        var offset = 0;
        for (var i = 0; i < services.Count; i++)
        {
            var s = services[i];
            entries.Add(new CatalogueEntry(s.Id, s.ServiceId, s.FullName, s.Protocol, s.ApiVersion, s.OperationCount, s.Aliases, offset, blobs[i].Length, s.Model.Length));
            offset += blobs[i].Length;
        }

        return JsonSerializer.SerializeToUtf8Bytes(entries, CatalogueFormat.Json);
    }

    private static byte[] Compress(byte[] bytes)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(bytes.Length));
        try
        {
            if (!BrotliEncoder.TryCompress(bytes, buffer, out var written, Quality, Window))
                throw new InvalidOperationException("The compressor refused its own upper bound.");
            return buffer[..written];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
