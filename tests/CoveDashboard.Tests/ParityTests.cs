using System.Globalization;
using System.Text.RegularExpressions;
using CoveDashboard.Testing.Processes;

namespace CoveDashboard.Tests;

/// <summary>The table of <c>docs/parity.md</c> holds each check once and names tests that are there.</summary>
public sealed partial class ParityTests
{
    private static readonly IReadOnlyList<Row> Rows = [.. File.ReadLines(Path.Combine(RepositoryRoot.Path, "docs", "parity.md")).SelectMany(Read)];

    [Fact]
    public void Table_EachCheck_IsThereOnceAndInOrder()
    {
        string[] expected = [.. Numbers("A", 1, 35), .. Numbers("B", 36, 40), .. Numbers("C", 1, 28)];

        Rows.Select(r => r.Check).ShouldBe(expected);
    }

    [Fact]
    public void Table_EachTest_Exists()
    {
        var sources = SourcesByClass();

        var missing = from row in Rows
                      from test in row.Tests
                      where !IsThere(test, sources)
                      select $"{row.Check}: {test}";

        missing.ShouldBeEmpty();
        Rows.Where(r => r.Tests.Count == 0).Select(r => r.Check).ShouldBeEmpty("a check names its tests as `Class.Method`");
    }

    private static IEnumerable<string> Numbers(string prefix, int from, int to) =>
        Enumerable.Range(from, to - from + 1).Select(n => prefix + n.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<Row> Read(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        return cells.Length >= 5 && CheckNumber().IsMatch(cells[1])
            ? [new(cells[1], [.. TestName().Matches(cells[3]).Select(m => m.Groups["test"].Value)])]
            : [];
    }

    private static bool IsThere(string test, ILookup<string, string> sources)
    {
        var parts = test.Split('.');
        return sources[parts[0]].Any(source => source.Contains($" {parts[1]}(", StringComparison.Ordinal));
    }

    private static ILookup<string, string> SourcesByClass() =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText);

    [GeneratedRegex("^[ABC][0-9]{1,2}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CheckNumber();

    [GeneratedRegex(@"`(?<test>\w+\.\w+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestName();

    private sealed record Row(string Check, IReadOnlyList<string> Tests);
}
