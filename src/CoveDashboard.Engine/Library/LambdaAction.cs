using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Engine.Library;

/// <summary>A library user's function as an action.</summary>
internal sealed class LambdaAction(Selection selection, Func<ITargetSession, CancellationToken, Task<IEnumerable<JsonObject>>> read) : IInventoryAction
{
    public ActionDescription Description { get; } = new()
    {
        Id = "lambda",
        Title = "Function",
        Summary = "A function of a library user.",
        Service = "",
        Scope = selection.Scope,
        Operations = selection.Operations ?? [],
        Columns = [],
    };

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken) =>
        [.. await read(context.Session, cancellationToken)];
}
