using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Tests.Telemetry;

/// <summary>An action that says a word to the log in each target, and names nothing in it.</summary>
internal sealed partial class LoggingAction(ILogger<LoggingAction> logger) : IInventoryAction
{
    public const string Id = "says-a-word";

    public ActionDescription Description { get; } = new()
    {
        Id = Id,
        Title = "Says a word",
        Summary = "Logs.",
        Service = "STS",
        Scope = ActionScope.Account,
        Operations = [new("sts", "GetCallerIdentity", "sts:GetCallerIdentity")],
        Columns = [new("Account", ColumnType.Identifier) { IsKey = true }],
    };

    public Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken)
    {
        LogWord();
        return Task.FromResult<IReadOnlyList<JsonObject>>([]);
    }

    [LoggerMessage(LogLevel.Warning, "A word.")]
    private partial void LogWord();
}
