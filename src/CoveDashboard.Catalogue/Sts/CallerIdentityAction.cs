using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Sts;

/// <summary>Who the session is in each account: the proof that the role can be assumed.</summary>
internal sealed class CallerIdentityAction : IInventoryAction
{
    private static readonly ActionOperation GetCallerIdentity = new("sts", "GetCallerIdentity", "sts:GetCallerIdentity");

    public ActionDescription Description { get; } = new()
    {
        Id = "who-am-i",
        Title = "Who am I",
        Summary = "The identity that each account sees. It needs no permission beyond the role itself, and so shows where the role can be assumed.",
        Service = "STS",
        Scope = ActionScope.Account,
        Operations = [GetCallerIdentity],
        Columns =
        [
            new("Account", ColumnType.Identifier) { IsKey = true },
            // Both end in the session's name, which differs from run to run.
            new("Arn", ColumnType.Identifier) { Title = "ARN", IsVolatile = true },
            new("UserId", ColumnType.Identifier) { Title = "User id", IsVolatile = true },
        ],
    };

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken)
    {
        var identity = await context.Session.CallAsync(GetCallerIdentity, parameters: null, cancellationToken);
        return [identity.Pick("Account", "Arn", "UserId")];
    }
}
