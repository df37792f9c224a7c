using System.Globalization;
using System.Text.RegularExpressions;
using CoveDashboard.Testing.Processes;

namespace CoveDashboard.Tests;

/// <summary>What the pages point to is there, and each decision has a number of its own.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Decisions = Path.Combine(RepositoryRoot.Path, "docs", "decisions");

    [Fact]
    public void RelativeLinks_OfReadmeAndDocs_PointToExistingFiles()
    {
        var links = Pages().SelectMany(LinksOf).ToArray();

        links.ShouldNotBeEmpty();
        links.Where(l => !Path.Exists(l.Target)).Select(l => $"{l.Page}: {l.Link}").ShouldBeEmpty();
    }

    [Fact]
    public void Decisions_Numbers_AreUniqueAndThoseOfTheirHeadings()
    {
        var pages = Directory.GetFiles(Decisions, "*.md");

        pages.Select(p => Path.GetFileName(p)[..4]).ShouldBeUnique();
        foreach (var page in pages)
            File.ReadLines(page).First().ShouldStartWith($"# {int.Parse(Path.GetFileName(page)[..4], CultureInfo.InvariantCulture)}. ");
    }

    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(RepositoryRoot.Path, "README.md"));

    private static IEnumerable<(string Page, string Link, string Target)> LinksOf(string page) =>
        from match in Link().Matches(File.ReadAllText(page))
        let link = match.Groups["link"].Value
        where !link.StartsWith('#') && !link.Contains(':', StringComparison.Ordinal)
        select (Path.GetFileName(page), link, Path.Combine(Path.GetDirectoryName(page)!, link.Split('#')[0]));

    [GeneratedRegex(@"\]\((?<link>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
