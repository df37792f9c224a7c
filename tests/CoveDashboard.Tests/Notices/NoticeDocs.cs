using CoveDashboard.Testing.Processes;

namespace CoveDashboard.Tests.Notices;

/// <summary>What docs/notices.md gives receivers to copy.</summary>
internal static class NoticeDocs
{
    /// <summary>The page's one Python block.</summary>
    public static string Verifier()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "notices.md"));
        return page.Split("```python\n")[1].Split("```")[0];
    }
}
