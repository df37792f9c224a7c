using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Actions;

/// <summary>What planning found in one target.</summary>
/// <param name="Changes">What would be changed, in a stable order.</param>
/// <param name="LeftOut">What was looked at and is not changed, each with its reason.</param>
/// <param name="Premises">What must still hold, elsewhere, when each wave begins. Equal premises of many targets are kept once.</param>
public sealed record TargetFindings(IReadOnlyList<Change> Changes, IReadOnlyList<LeftOutItem> LeftOut, IReadOnlyList<Premise> Premises)
{
    public static TargetFindings Nothing { get; } = new([], [], []);
}

/// <summary>One change of one resource.</summary>
public sealed record Change
{
    /// <summary>ARN or id, unique within the target.</summary>
    public required string Resource { get; init; }

    /// <summary>The account whose state changes when it is not the target's (an action of the organization); null: the target's.</summary>
    public string? AffectedAccountId { get; init; }

    /// <summary>In order. More than one only where the service has no single call; they count as one change.</summary>
    public required IReadOnlyList<PlannedCall> Calls { get; init; }

    /// <summary>The item as it was read; null: it does not exist yet.</summary>
    public required JsonObject? Before { get; init; }

    /// <summary>The item as it shall stand after the calls; null: gone.</summary>
    public required JsonObject? After { get; init; }

    public required Inverse Undo { get; init; }

    /// <summary>What a person should know, e.g. who used it last; null: nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>A call that changes something.</summary>
/// <param name="Service">Service id of the catalogue.</param>
/// <param name="Operation">Operation name; declared in <see cref="ActionDescription.Writes"/>.</param>
/// <param name="Parameters">By the service model.</param>
public sealed record PlannedCall(string Service, string Operation, JsonObject Parameters)
{
    /// <summary><c>service:Operation</c>.</summary>
    public string Key => $"{Service}:{Operation}";
}

/// <summary>How a change is taken back: by calls, or not at all. Exactly one of the two is set.</summary>
/// <param name="Calls">In order.</param>
/// <param name="Impossible">Why it cannot be undone.</param>
public sealed record Inverse(IReadOnlyList<PlannedCall>? Calls, string? Impossible)
{
    public static Inverse By(params IReadOnlyList<PlannedCall> calls) => new(calls, Impossible: null);

    public static Inverse None(string reason) => new(Calls: null, reason);
}

/// <summary>Something that was looked at and is not changed.</summary>
/// <param name="Resource">ARN or id.</param>
/// <param name="Reason">One word of <see cref="LeftOutItemReason"/>.</param>
/// <param name="Detail">For a person; may hold AWS's text, which is hostile.</param>
public sealed record LeftOutItem(string Resource, LeftOutItemReason Reason, string Detail);

/// <summary>Why an item is not in a plan.</summary>
public enum LeftOutItemReason
{
    /// <summary>It stands as wanted already.</summary>
    AlreadyAsWanted,

    /// <summary>A person must look: the action cannot be sure that the change is right.</summary>
    NeedsALook,

    /// <summary>The action never touches such a thing, e.g. an organization trail.</summary>
    Protected,

    /// <summary>An exemption covers it. Set by the engine.</summary>
    Exempt,

    /// <summary>It was asked for and is not there any more. Set by the engine.</summary>
    NotFound,

    /// <summary>It was asked for and its account or region takes no part. Set by the engine.</summary>
    NotReached,

    /// <summary>A person struck it from the plan. Set by the engine.</summary>
    Struck,
}

/// <summary>A fact outside the target that the plan rests on; read again before each wave.</summary>
/// <param name="AccountId">Where it is read.</param>
/// <param name="Region">A region's name, or <c>global</c>.</param>
/// <param name="Resource">As <see cref="IRemediationAction.ReadAsync"/> takes it.</param>
/// <param name="Expected">The item in the form that it gives.</param>
/// <param name="Words">What it means, e.g. "the organization trail main logs and delivers".</param>
public sealed record Premise(string AccountId, string Region, string Resource, JsonObject Expected, string Words);
