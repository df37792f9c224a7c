using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Sts;

/// <summary>Who the session is in each region of each account: shows regions that are not enabled, too.</summary>
internal sealed class RegionalCallerIdentityAction : IInventoryAction
{
    private static readonly ActionOperation GetCallerIdentity = new("sts", "GetCallerIdentity", "sts:GetCallerIdentity");

    public ActionDescription Description { get; } = new()
    {
        Id = "who-am-i-regional",
        Title = "Who am I, in every region",
        Summary = "The identity that each account sees, asked in each region: where the role can be assumed, and which regions an account has not enabled.",
        Service = "STS",
        Scope = ActionScope.Regional,
        Operations = [GetCallerIdentity],
        Columns =
        [
            new("Account", ColumnType.Identifier) { IsKey = true },
            // Ends in the session's name, which differs from run to run.
            new("Arn", ColumnType.Identifier) { Title = "ARN", IsVolatile = true },
        ],
    };

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken)
    {
        var identity = await context.Session.CallAsync(GetCallerIdentity, parameters: null, cancellationToken);
        return [identity.Pick("Account", "Arn")];
    }
}
