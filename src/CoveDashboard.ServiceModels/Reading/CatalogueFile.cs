using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;

namespace CoveDashboard.ServiceModels;

/// <summary>
/// Reads a catalogue file: the index at once, a service's model only when asked. The embedded file is mapped with the
/// assembly, so what is not read costs no managed memory. Safe for many threads: each read opens a stream of its own.
/// </summary>
internal sealed class CatalogueFile
{
    private readonly Func<Stream> _open;
    private readonly long _firstModel;

    public CatalogueFile(Func<Stream> open)
    {
        _open = open;
        using var stream = open();
        Span<byte> magic = stackalloc byte[CatalogueFormat.Magic.Length];
        stream.ReadExactly(magic);
        if (!magic.SequenceEqual(CatalogueFormat.Magic))
            throw new InvalidDataException("This is not a catalogue of service models, or one of another version.");

        Span<byte> length = stackalloc byte[sizeof(int)];
        stream.ReadExactly(length);
        var indexLength = BinaryPrimitives.ReadInt32LittleEndian(length);
        _firstModel = stream.Position + indexLength;
        Entries = ReadIndex(stream, indexLength);
    }

    /// <summary>All services, ordered by id.</summary>
    public IReadOnlyList<CatalogueEntry> Entries { get; }

    public static CatalogueFile Embedded() => new(() =>
        typeof(CatalogueFile).Assembly.GetManifestResourceStream(CatalogueFormat.ResourceName)
        ?? throw new InvalidOperationException($"The assembly lacks its resource '{CatalogueFormat.ResourceName}'."));

    /// <summary>The service's trimmed model, as UTF-8 JSON.</summary>
    public byte[] ReadModel(CatalogueEntry entry)
    {
        using var stream = _open();
        stream.Position = _firstModel + entry.Offset;
        var compressed = new byte[entry.Length];
        stream.ReadExactly(compressed);
        var model = new byte[entry.UncompressedLength];
        if (!BrotliDecoder.TryDecompress(compressed, model, out var written) || written != model.Length)
            throw new InvalidDataException($"The model of {entry.Id} is damaged.");
        return model;
    }

    private static CatalogueEntry[] ReadIndex(Stream stream, int length)
    {
        var compressed = new byte[length];
        stream.ReadExactly(compressed);
        using var json = new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<CatalogueEntry[]>(json, CatalogueFormat.Json)
            ?? throw new InvalidDataException("The index of the catalogue is empty.");
    }
}
