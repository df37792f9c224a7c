using System.Text.Json;

namespace CoveDashboard.ServiceModels;

/// <summary>What the catalogue's writer and its reader agree on.</summary>
internal static class CatalogueFormat
{
    public const string ResourceName = "CoveDashboard.ServiceModels.services.bin";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static ReadOnlySpan<byte> Magic => "COVEMDL1"u8;
}

/// <summary>One service in the index: its summary, and where its compressed model lies after the index.</summary>
internal sealed record CatalogueEntry(
    string Id,
    string ServiceId,
    string FullName,
    string Protocol,
    string ApiVersion,
    int OperationCount,
    IReadOnlyList<string> Aliases,
    int Offset,
    int Length,
    int UncompressedLength);
