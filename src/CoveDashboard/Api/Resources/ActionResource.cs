using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Api.Resources;

/// <summary>What an action declares.</summary>
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
    IReadOnlyList<ColumnResource> Columns)
{
    public static ActionResource From(ActionDescription a) => new(
        a.Id, a.Version, a.Title, a.Summary, a.Service, a.Kind, a.Scope, a.ParameterSchema?.DeepClone().AsObject(),
        [.. a.Operations.Select(o => o.Key)],
        [.. a.Operations.Select(o => o.IamAction).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        [.. a.Columns.Select(c => new ColumnResource(c.Name, c.Type, c.Title, c.IsKey, c.IsVolatile))]);
}

/// <summary>A column of an action's rows.</summary>
internal sealed record ColumnResource(string Name, ColumnType Type, string? Title, bool Key, bool Volatile);
