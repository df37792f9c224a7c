namespace CoveDashboard.Rehearsal.Organization;

/// <summary>Tags of a resource; immutable, so that thousands of accounts may share one set.</summary>
internal static class Tags
{
    public static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
