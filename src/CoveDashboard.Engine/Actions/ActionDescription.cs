using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Actions;

/// <summary>What an action declares of itself. Immutable.</summary>
public sealed record ActionDescription
{
    /// <summary>Lower case with hyphens, e.g. <c>cloudtrail-trails</c>; stable for ever.</summary>
    public required string Id { get; init; }

    /// <summary>Grows with every change of what it calls or returns.</summary>
    public int Version { get; init; } = 1;

    public required string Title { get; init; }

    /// <summary>One or two sentences for the catalogue.</summary>
    public required string Summary { get; init; }

    /// <summary>AWS service it is about, for grouping, e.g. <c>CloudTrail</c>.</summary>
    public required string Service { get; init; }

    public ActionKind Kind { get; init; }

    public ActionScope Scope { get; init; }

    /// <summary>Every operation that it may call to read. Anything else is refused before it is sent.</summary>
    public required IReadOnlyList<ActionOperation> Operations { get; init; }

    /// <summary>Every operation that its changes and their inverses may call; sent by the engine when a plan is applied, never while it plans. Empty for an inventory.</summary>
    public IReadOnlyList<ActionOperation> Writes { get; init; } = [];

    /// <summary>How the effect reads in a sentence; null for an inventory.</summary>
    public ActionEffect? Effect { get; init; }

    /// <summary>Inventories whose rows name this remediation's resources; empty: none.</summary>
    public IReadOnlyList<InventoryFit> Fits { get; init; } = [];

    /// <summary>Parameters as a JSON Schema (object); null when it takes none.</summary>
    public JsonObject? ParameterSchema { get; init; }

    /// <summary>Columns of its rows; members of a row that are not declared here are dropped before storage.</summary>
    public required IReadOnlyList<ActionColumn> Columns { get; init; }

    /// <summary>Expected calls per target, for the review page.</summary>
    public double CallsPerTarget { get; init; } = 1;

    /// <summary>Calls that reading so many targets is expected to take, about.</summary>
    public long CallsOf(int targets) => (long)Math.Ceiling(targets * CallsPerTarget);

    /// <summary>What AWS is expected to charge for them, in US dollars, each call at the price of the dearest read that it may be. 0: nothing.</summary>
    public decimal UsdOf(int targets) => CallsOf(targets) * Operations.Select(o => o.UsdPerRequest).DefaultIfEmpty().Max();
}

/// <summary>Words for "stop 41 trails in 38 accounts of acme-prod".</summary>
/// <param name="Verb">E.g. <c>stop</c>.</param>
/// <param name="One">E.g. <c>trail</c>.</param>
/// <param name="Many">E.g. <c>trails</c>.</param>
/// <param name="UndoVerb">E.g. <c>start again</c>; null when it cannot be undone.</param>
public sealed record ActionEffect(string Verb, string One, string Many, string? UndoVerb)
{
    /// <summary>E.g. <c>stop 41 trails</c>.</summary>
    public string Of(int count) => $"{Verb} {count} {(count == 1 ? One : Many)}";
}

/// <summary>Says that rows of an inventory can be ticked for a remediation.</summary>
/// <param name="Inventory">Action id.</param>
/// <param name="Column">Column that holds the resource, as the remediation names it.</param>
/// <param name="RegionColumn">Column that holds the region where the item is changed; null: the row's target.</param>
public sealed record InventoryFit(string Inventory, string Column, string? RegionColumn = null);

/// <summary>An operation that an action calls.</summary>
/// <param name="Service">Service id of the catalogue.</param>
/// <param name="Operation">Operation name.</param>
/// <param name="IamAction">IAM action that allows it, e.g. <c>cloudtrail:DescribeTrails</c>.</param>
public sealed record ActionOperation(string Service, string Operation, string IamAction)
{
    /// <summary><c>service:Operation</c>.</summary>
    public string Key => $"{Service}:{Operation}";

    /// <summary>How the parameters of a read come about; null: it takes none.</summary>
    public OperationInput? Input { get; init; }

    /// <summary>A second IAM action that AWS asks for, e.g. <c>ec2:CreateTags</c> for what is made with tags; null: none.</summary>
    public string? AlsoNeeds { get; init; }

    /// <summary>What AWS charges for each request, in US dollars; 0: nothing.</summary>
    public decimal UsdPerRequest { get; init; }

    /// <summary>All IAM actions that a policy must allow for it.</summary>
    public IEnumerable<string> IamActions => AlsoNeeds is null ? [IamAction] : [IamAction, AlsoNeeds];
}

/// <summary>A column of an action's rows.</summary>
/// <param name="Name">Member of the row, e.g. <c>IsLogging</c>.</param>
/// <param name="Type">How to show, sort and export it.</param>
public sealed record ActionColumn(string Name, ColumnType Type)
{
    /// <summary>Part of the row key, which tells rows of one target apart.</summary>
    public bool IsKey { get; init; }

    /// <summary>Changes by itself; no drift.</summary>
    public bool IsVolatile { get; init; }

    /// <summary>Words for the header; null: the name.</summary>
    public string? Title { get; init; }
}

/// <summary>Type of a column. Null in a row means unknown or absent, never zero.</summary>
public enum ColumnType
{
    Text,

    /// <summary>An id, ARN or name of a resource; shown in monospace.</summary>
    Identifier,
    Number,
    Boolean,
    Timestamp,

    /// <summary>Any JSON.</summary>
    Json,
}
