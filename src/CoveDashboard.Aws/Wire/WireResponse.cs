using Amazon.Runtime;

namespace CoveDashboard.Aws.Wire;

/// <summary>A whole answer, good or bad.</summary>
internal sealed class WireResponse : AmazonWebServiceResponse
{
    public int Status { get; set; }

    /// <summary>Header values by name, case-insensitive.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>The body was longer than the bound and is not here.</summary>
    public bool TooLarge { get; set; }

    public bool IsSuccess => Status is >= 200 and < 300;
}
