using System.Text.Json.Nodes;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Engine.Calls;

/// <summary>Writes a call as it goes over the wire, and sends nothing. Safe for many threads.</summary>
public interface ICallPreview
{
    /// <param name="region">A region's name.</param>
    /// <returns>Null when the service models do not know the call, or its parameters do not fit them.</returns>
    CallOnTheWire? Preview(ConnectionSettings connection, string service, string operation, JsonObject parameters, string region);
}

/// <summary>An HTTP request of AWS's, unsigned: without credentials, date and signature.</summary>
/// <param name="Url">With path and query, encoded.</param>
/// <param name="Headers">Without those that signing adds.</param>
/// <param name="Body">Empty when there is none.</param>
public sealed record CallOnTheWire(
    string Method,
    string Url,
    string SigningName,
    string SigningRegion,
    IReadOnlyDictionary<string, string> Headers,
    string Body);
