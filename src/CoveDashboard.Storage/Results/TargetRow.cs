using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Storage.Results;

/// <summary>A target (<c>t</c>) with its account (<c>a</c>).</summary>
internal record TargetRow
{
    public const string Columns =
        """
        t.ordinal AS Ordinal, a.account_id AS AccountId, a.account_name AS AccountName, a.email AS Email, a.ou_path AS OuPath,
        t.region AS Region, a.use_caller_session AS UseCallerSession
        """;

    public int Ordinal { get; init; }
    public string AccountId { get; init; } = "";
    public string AccountName { get; init; } = "";
    public string? Email { get; init; }
    public string OuPath { get; init; } = "";
    public string Region { get; init; } = "";
    public bool UseCallerSession { get; init; }

    public Target ToTarget() => new(Ordinal, AccountId, AccountName, Email, OuPath, Region, UseCallerSession);
}
