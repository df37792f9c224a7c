using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Runs;

/// <summary>A page of a list.</summary>
/// <param name="Next">Opaque cursor of the next page; null at the end.</param>
/// <param name="Total">All items that match, over all pages.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next, int Total);

/// <summary>Which runs; newest first.</summary>
public sealed record RunQuery
{
    public string? Connection { get; init; }

    public string? Action { get; init; }

    public IReadOnlyList<RunStatus> Statuses { get; init; } = [];

    public string? CreatedBy { get; init; }

    /// <summary>1–1,000.</summary>
    public int Limit { get; init; } = 100;

    public string? Cursor { get; init; }
}

/// <summary>Which results; by ordinal.</summary>
public sealed record ResultQuery
{
    public IReadOnlyList<TargetState> States { get; init; } = [];

    public string? AccountId { get; init; }

    public string? Region { get; init; }

    /// <summary>Only failures of this cause.</summary>
    public string? Cause { get; init; }

    /// <summary>Only results stored after this sequence number; then the order is by sequence.</summary>
    public long? AfterSequence { get; init; }

    /// <summary>Put a retry's results over those of the run it retried.</summary>
    public bool Effective { get; init; }

    /// <summary>1–1,000.</summary>
    public int Limit { get; init; } = 100;

    public string? Cursor { get; init; }
}

/// <summary>Which result rows of a run, for a table: one row a result row, with its target's account and region.</summary>
public sealed record RowQuery
{
    /// <summary>0-based offset of the first row.</summary>
    public int Skip { get; init; }

    /// <summary>1–1,000.</summary>
    public int Take { get; init; } = 100;

    /// <summary>A column's name, <c>account</c>, <c>region</c> or <c>ou</c>; null: by ordinal.</summary>
    public string? SortBy { get; init; }

    public bool Descending { get; init; }

    /// <summary>Text that must be contained, by column (or <c>account</c>, <c>region</c>, <c>ou</c>); all must hold. Case-insensitive.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Text that any column must contain.</summary>
    public string? Search { get; init; }

    public bool Effective { get; init; }
}

/// <summary>A result row with where it came from.</summary>
public sealed record ResultRow(int Ordinal, string AccountId, string AccountName, string OuPath, string Region, JsonObject Values);

/// <summary>A slice of a table.</summary>
/// <param name="Total">Rows that match.</param>
public sealed record RowPage(IReadOnlyList<ResultRow> Rows, int Total);

/// <summary>Failures of one cause.</summary>
/// <param name="Cause">Key to filter and retry by.</param>
/// <param name="Example">One of them.</param>
/// <param name="Remedies">What a person can do, likeliest first.</param>
public sealed record FailureGroup(string Cause, int Count, int Accounts, TargetResult Example, IReadOnlyList<string> Remedies);

/// <summary>Calls of a run by operation.</summary>
public sealed record CallStatistic(string Service, string Operation, long Count, long Throttled, long Failed, TimeSpan P50, TimeSpan P95);
