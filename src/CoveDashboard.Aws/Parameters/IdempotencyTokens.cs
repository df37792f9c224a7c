using System.Text.Json.Nodes;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Parameters;

/// <summary>Fills in tokens that make a repeated request one request. One token a call: its retries share it.</summary>
internal static class IdempotencyTokens
{
    public static JsonObject Fill(OperationModel operation, JsonObject parameters)
    {
        JsonObject? filled = null;
        foreach (var member in operation.Input?.Members ?? [])
        {
            if (!member.IdempotencyToken || parameters[member.Name] is not null)
                continue;
            filled ??= (JsonObject)parameters.DeepClone();
            filled[member.Name] = Guid.NewGuid().ToString();
        }

        return filled ?? parameters;
    }
}
