using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Iam;

/// <summary>Columns and parameters of <see cref="UsersAction"/>.</summary>
internal static class UserColumns
{
    /// <summary>Names a key as a remediation does; null for a user without one.</summary>
    public const string UserAndKey = "UserAndKey";

    /// <summary>Unknown for a user without a key, and where IAM refuses to tell.</summary>
    public static readonly string[] OfLastUse = ["AccessKeyWasUsed", "AccessKeyLastUsed", "AccessKeyLastUsedService"];

    /// <summary>A hundred years: whatever is older is a typing slip.</summary>
    private const int MaxAgeDays = 36_500;

    public static readonly ActionColumn[] All =
    [
        new("UserName", ColumnType.Identifier) { IsKey = true, Title = "User" },
        new("AccessKeyId", ColumnType.Identifier) { IsKey = true, Title = "Access key" },
        new("AccessKeyStatus", ColumnType.Text) { Title = "Key status" },
        new("AccessKeyAgeDays", ColumnType.Number) { IsVolatile = true, Title = "Key age (days)" },
        new("AccessKeyWasUsed", ColumnType.Boolean) { Title = "Key was used" },
        new("AccessKeyLastUsed", ColumnType.Timestamp) { IsVolatile = true, Title = "Key last used" },
        new("AccessKeyLastUsedService", ColumnType.Text) { IsVolatile = true, Title = "Key last used for" },
        new("AccessKeyCreateDate", ColumnType.Timestamp) { Title = "Key created" },
        new("CreateDate", ColumnType.Timestamp) { Title = "User created" },
        new("PasswordLastUsed", ColumnType.Timestamp) { IsVolatile = true, Title = "Password last used" },
        new("Path", ColumnType.Text),
        new("UserId", ColumnType.Identifier) { Title = "User id" },
        new("Arn", ColumnType.Identifier) { Title = "ARN" },
        new(UserAndKey, ColumnType.Identifier) { Title = "User and key" },
    ];

    public static JsonObject Parameters(string minimumKeyAge) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            [minimumKeyAge] = new JsonObject
            {
                ["type"] = "integer",
                ["title"] = "Keys at least this many days old",
                ["description"] = "0 lists every user, those without a key too.",
                ["minimum"] = 0,
                ["maximum"] = MaxAgeDays,
                ["default"] = 0,
            },
        },
        ["additionalProperties"] = false,
    };
}
