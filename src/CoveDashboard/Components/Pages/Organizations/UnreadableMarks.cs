namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>Where a reading lacks something. Immutable.</summary>
internal sealed class UnreadableMarks
{
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);
    private readonly HashSet<string> _minimums = new(StringComparer.Ordinal);

    public UnreadableMarks(OrganizationIndex index)
    {
        foreach (var node in index.Organization.Unreadable.Select(u => u.NodeId).Where(id => id.Length > 0))
        {
            _unreadable.Add(node);
            _minimums.Add(node);
            _minimums.UnionWith(index.Above(node));
        }
    }

    /// <summary>OUs that AWS refused to read.</summary>
    public IReadOnlySet<string> Unreadable => _unreadable;

    /// <summary>These and all that is above them: their counts are minimums.</summary>
    public IReadOnlySet<string> Minimums => _minimums;
}
