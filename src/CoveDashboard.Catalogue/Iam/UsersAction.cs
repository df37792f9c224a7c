using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Catalogue.Iam;

/// <summary>IAM users and how old their access keys are: a row for each key, and one for a user who has none.</summary>
internal sealed class UsersAction(TimeProvider clock) : IInventoryAction
{
    private const string MinimumKeyAge = "minimumKeyAgeDays";

    public static readonly ActionOperation ListUsers = new("iam", "ListUsers", "iam:ListUsers");

    public ActionDescription Description { get; } = new()
    {
        Id = "iam-users",
        Version = 2,
        Title = "IAM users and the age of their access keys",
        Summary = "Every IAM user with each access key, its status, its age in whole days, and when it was last used.",
        Service = "IAM",
        Scope = ActionScope.Account,
        Operations = [ListUsers, KeyReader.ListAccessKeys, KeyReader.GetAccessKeyLastUsed],
        ParameterSchema = UserColumns.Parameters(MinimumKeyAge),
        Columns = UserColumns.All,
        CallsPerTarget = 8,
    };

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken)
    {
        var users = await context.Session.ListAsync(ListUsers, "Users", parameters: null, cancellationToken);
        var reader = new KeyReader(context.Session);
        var minimumAge = context.Parameters.Number(MinimumKeyAge) ?? 0;
        var rows = await InOrder.ReadAsync(users, (user, token) => RowsAsync(reader, user, minimumAge, token), cancellationToken);
        return rows.SelectMany(r => r).ToArray();
    }

    private async Task<IReadOnlyList<JsonObject>> RowsAsync(KeyReader reader, JsonObject user, long minimumAge, CancellationToken cancellationToken)
    {
        try
        {
            var keys = await reader.ListAsync(user.Text("UserName"), cancellationToken);
            if (keys.Count == 0)
                return minimumAge == 0 ? [Row(user, [])] : [];
            var rows = new List<JsonObject>();
            foreach (var key in keys.Where(k => minimumAge == 0 || AgeOf(k) >= minimumAge))
            {
                var row = Row(user, key);
                await reader.FillLastUseAsync(row, key.Text("AccessKeyId"), cancellationToken);
                rows.Add(row);
            }

            return rows;
        }
        catch (AwsCallException gone) when (gone.Kind == AwsErrorKind.NotFound)
        {
            // Deleted since it was listed: there is no such user, and so no row.
            return [];
        }
    }

    private JsonObject Row(JsonObject user, JsonObject key)
    {
        var row = user.Pick("UserName", "UserId", "Arn", "Path", "CreateDate", "PasswordLastUsed");
        row["AccessKeyId"] = key.Copy("AccessKeyId");
        row[UserColumns.UserAndKey] = key.Text("AccessKeyId") is null ? null : OldKey.Resource(user.Text("UserName"), key);
        row["AccessKeyStatus"] = key.Copy("Status");
        row["AccessKeyCreateDate"] = key.Copy("CreateDate");
        row["AccessKeyAgeDays"] = AgeOf(key);
        foreach (var name in UserColumns.OfLastUse)
            row[name] = null;
        return row;
    }

    private int? AgeOf(JsonObject key) => key.Time("CreateDate") is { } created ? (int)(clock.GetUtcNow() - created).TotalDays : null;
}
