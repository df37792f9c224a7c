namespace CoveDashboard.Engine.Audit;

/// <summary>Which entries. All conditions must hold; null: any.</summary>
public sealed record AuditQuery
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 1000;

    /// <summary>Whether a text can be a kind, or the first words of one.</summary>
    public static bool IsKind(string text) => AuditRules.IsKind(text);

    /// <summary>From this moment on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this moment.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>A kind or its first words: <c>run</c> means <c>run.started</c> and <c>run.paused</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Part of the actor's subject or name; case does not matter.</summary>
    public string? Actor { get; init; }

    /// <summary>Exactly this subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Exactly this connection.</summary>
    public string? Connection { get; init; }

    /// <summary>Only entries after this sequence number (before it, when <see cref="NewestFirst"/>).</summary>
    public long? After { get; init; }

    public bool NewestFirst { get; init; }

    /// <summary>1–<see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = DefaultLimit;
}

/// <summary>A page of the chain, in the query's order.</summary>
/// <param name="Next">What to give as <see cref="AuditQuery.After"/> for the next page; null at the end.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Items, long? Next);
