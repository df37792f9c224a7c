using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Protocols;

/// <summary>The server's side of one AWS wire protocol. Stateless; safe for many threads.</summary>
internal interface IWireProtocol
{
    /// <summary>Reads the input by its model: member names as keys, timestamps as ISO 8601 text, blobs as base64.</summary>
    /// <exception cref="FormatException">The request does not fit the model; the message says where.</exception>
    JsonObject ReadInput(OperationModel operation, WireRequest request, IReadOnlyDictionary<string, string> labels);

    /// <summary>Writes an output by its model. Members that the model lacks are written too, as AWS's newer ones would be.</summary>
    WireAnswer WriteOutput(OperationModel operation, JsonObject output, string requestId);

    WireAnswer WriteFault(AwsFault fault, string requestId);
}
