using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Engine.Board;

/// <summary>The board that is there before anybody composes one: CloudTrail, keys and buckets of one connection.</summary>
internal sealed class DefaultBoard(IActionCatalogue actions)
{
    private const string Trails = "cloudtrail-trails";

    private static readonly RowCondition Logs = new("IsLogging", RowOperator.Equals, "true");
    private static readonly RowCondition OfOrganization = new("IsOrganizationTrail", RowOperator.Equals, "true");
    private static readonly RowCondition OfAccount = new("IsOrganizationTrail", RowOperator.Equals, "false");

    public IReadOnlyList<BoardTile> Of(string connection) =>
    [
        Tile(connection, TileKind.Any, "An organization trail logs", Trails, [OfOrganization, Logs]) with { Goal = new TileGoal(1, 1, GoalDirection.More) },
        Tile(connection, TileKind.Trend, "Trails that log", Trails, [Logs]),
        Tile(connection, TileKind.Count, "Account trails that still log", Trails, [OfAccount, Logs]) with { Goal = new TileGoal(0, 10, GoalDirection.Fewer) },
        Tile(connection, TileKind.Top, "Account trails that still log, by OU", Trails, [OfAccount, Logs]) with { Column = "ou" },
        Tile(connection, TileKind.Coverage, "Coverage of the trails", Trails, []) with { Goal = new TileGoal(100, 90, GoalDirection.More) },
        Tile(connection, TileKind.Count, "Access keys older than 90 days", "iam-users", [new RowCondition("AccessKeyAgeDays", RowOperator.Greater, "90")])
            with { Goal = new TileGoal(0, 10, GoalDirection.Fewer) },
        Tile(connection, TileKind.Count, "Buckets not fully blocked from the public", "s3-buckets", [new RowCondition("IsFullyBlocked", RowOperator.Equals, "false")])
            with { Goal = new TileGoal(0, 5, GoalDirection.Fewer) },
        Tile(connection, TileKind.Exemptions, "Exemptions that end within 30 days", "", []),
    ];

    private BoardTile Tile(string connection, TileKind kind, string title, string action, IReadOnlyList<RowCondition> conditions) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        Kind = kind,
        Title = title,
        Connections = [connection],
        Action = action,
        Question = actions.Find(action) is { } known ? DefaultQuestion.KeyOf(connection, known.Description).Question : "",
        Conditions = conditions,
    };
}
