using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Json;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Engine.Inventory;

/// <summary>One inventory: what one action reads in one organization. Runs that asked with other parameters are another inventory.</summary>
/// <param name="Question">From <see cref="QuestionOf"/>; empty when the action was asked without parameters.</param>
public sealed record InventoryKey(string Connection, string Action, string Question = "")
{
    private const int Length = 16;

    /// <summary>The inventory that a run adds to.</summary>
    public static InventoryKey Of(Run run) => new(run.Connection, run.Action, QuestionOf(run.Parameters));

    /// <summary>Tells parameters apart: 16 hexadecimal digits of the SHA-256 of their canonical JSON; empty for none.</summary>
    public static string QuestionOf(JsonObject? parameters) =>
        parameters is null or { Count: 0 } ? "" : Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Canonicalize(parameters)))[..Length];
}
