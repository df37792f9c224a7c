using System.Text.Json.Nodes;

namespace CoveDashboard.Rehearsal.Calls;

/// <summary>What the rehearsal organization does for one operation.</summary>
/// <param name="Run">Takes the input by member names of the model; must depend on nothing but call, input and state.</param>
/// <param name="Mutates">The call changes state: it runs alone, and is journaled when it succeeds.</param>
/// <param name="Resource">The ARN that policies are matched with; null when <c>*</c> is all there is.</param>
internal sealed record OperationHandler(Func<Call, JsonObject, Answer> Run, bool Mutates = false, Func<Call, JsonObject, string>? Resource = null);
