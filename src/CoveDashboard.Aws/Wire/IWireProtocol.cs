using System.Text.Json.Nodes;
using CoveDashboard.Aws.Errors;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Wire;

/// <summary>How one protocol writes a call and reads its answer. Stateless; safe for many threads.</summary>
internal interface IWireProtocol
{
    /// <param name="input">Checked against the model beforehand.</param>
    WireRequest Write(OperationModel operation, JsonObject input);

    JsonObject Read(OperationModel operation, WireResponse response);

    ServiceError ReadError(WireResponse response);
}
