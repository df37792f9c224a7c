using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Api.Resources;

/// <summary>What an action declares.</summary>
/// <param name="Operations">Reads.</param>
/// <param name="CallsPerTarget">Reads that are expected for each target, about.</param>
/// <param name="Prices">Reads for which AWS charges; empty: none.</param>
/// <param name="Writes">Operations of its changes and their inverses; none for an inventory.</param>
/// <param name="Inverse">What its undo does, in words; null: an inventory, or it cannot be undone.</param>
/// <param name="Fits">Inventories whose rows name its resources.</param>
internal sealed record ActionResource(
    string Id,
    int Version,
    string Title,
    string Summary,
    string Service,
    ActionKind Kind,
    ActionScope Scope,
    JsonObject? Parameters,
    IReadOnlyList<string> Operations,
    IReadOnlyList<string> Permissions,
    double CallsPerTarget,
    IReadOnlyList<CallPriceResource> Prices,
    IReadOnlyList<string> Writes,
    IReadOnlyList<string> WritePermissions,
    EffectResource? Effect,
    string? Inverse,
    IReadOnlyList<InventoryFit> Fits,
    IReadOnlyList<ColumnResource> Columns)
{
    public static ActionResource From(ActionDescription a) => new(
        a.Id, a.Version, a.Title, a.Summary, a.Service, a.Kind, a.Scope, a.ParameterSchema?.DeepClone().AsObject(),
        [.. a.Operations.Select(o => o.Key)],
        PermissionsOf(a.Operations),
        a.CallsPerTarget,
        [.. a.Operations.Where(o => o.UsdPerRequest > 0).Select(o => new CallPriceResource(o.Key, o.UsdPerRequest))],
        [.. a.Writes.Select(o => o.Key)],
        PermissionsOf(a.Writes),
        a.Effect is { } effect ? new EffectResource(effect.Verb, effect.One, effect.Many) : null,
        a.Effect?.UndoVerb,
        a.Fits,
        [.. a.Columns.Select(c => new ColumnResource(c.Name, c.Type, c.Title, c.IsKey, c.IsVolatile))]);

    private static string[] PermissionsOf(IReadOnlyList<ActionOperation> operations) =>
        [.. operations.Select(o => o.IamAction).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

/// <summary>What AWS charges for each request of an operation.</summary>
internal sealed record CallPriceResource(string Operation, decimal Usd);

/// <summary>What a remediation does, in words: <c>stop</c>, <c>trail</c>, <c>trails</c>.</summary>
internal sealed record EffectResource(string Verb, string One, string Many);

/// <summary>A column of an action's rows.</summary>
internal sealed record ColumnResource(string Name, ColumnType Type, string? Title, bool Key, bool Volatile);
