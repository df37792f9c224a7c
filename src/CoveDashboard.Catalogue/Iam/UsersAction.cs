using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Iam;

/// <summary>IAM users and how old their access keys are: a row for each key, and one for a user who has none.</summary>
internal sealed class UsersAction(TimeProvider clock) : IInventoryAction
{
    private const string MinimumKeyAge = "minimumKeyAgeDays";

    private static readonly ActionOperation ListUsers = new("iam", "ListUsers", "iam:ListUsers");
    private static readonly ActionOperation ListAccessKeys = new("iam", "ListAccessKeys", "iam:ListAccessKeys");

    public ActionDescription Description { get; } = new()
    {
        Id = "iam-users",
        Title = "IAM users and the age of their access keys",
        Summary = "Every IAM user with each access key, its status and its age in whole days.",
        Service = "IAM",
        Scope = ActionScope.Account,
        Operations = [ListUsers, ListAccessKeys],
        ParameterSchema = UserColumns.Parameters(MinimumKeyAge),
        Columns = UserColumns.All,
        CallsPerTarget = 5,
    };

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken)
    {
        var users = await context.Session.ListAsync(ListUsers, "Users", parameters: null, cancellationToken);
        var rows = await InOrder.ReadAsync(users, (user, token) => RowsAsync(context.Session, user, token), cancellationToken);
        var minimumAge = context.Parameters.Number(MinimumKeyAge) ?? 0;
        return rows.SelectMany(r => r).Where(r => minimumAge == 0 || r.Number(UserColumns.KeyAge) >= minimumAge).ToArray();
    }

    private async Task<IReadOnlyList<JsonObject>> RowsAsync(ITargetSession session, JsonObject user, CancellationToken cancellationToken)
    {
        try
        {
            var keys = await session.ListAsync(ListAccessKeys, "AccessKeyMetadata", new JsonObject { ["UserName"] = user.Text("UserName") }, cancellationToken);
            return keys.Count == 0 ? [Row(user, key: null)] : keys.Select(k => Row(user, k)).ToArray();
        }
        catch (AwsCallException gone) when (gone.Kind == AwsErrorKind.NotFound)
        {
            // Deleted since it was listed: there is no such user, and so no row.
            return [];
        }
    }

    private JsonObject Row(JsonObject user, JsonObject? key)
    {
        var row = user.Pick("UserName", "UserId", "Arn", "Path", "CreateDate", "PasswordLastUsed");
        row["AccessKeyId"] = key?.Copy("AccessKeyId");
        row["AccessKeyStatus"] = key?.Copy("Status");
        row["AccessKeyCreateDate"] = key?.Copy("CreateDate");
        row[UserColumns.KeyAge] = key?.Time("CreateDate") is { } created ? (int)(clock.GetUtcNow() - created).TotalDays : null;
        return row;
    }
}
