using System.Reflection;
using System.Text.RegularExpressions;

namespace CoveDashboard.Storage.Database;

/// <summary>A numbered script. The dialect's own script of a number wins over the common one.</summary>
internal sealed partial record Migration(int Version, string Name, string Sql)
{
    /// <summary>In order of their numbers.</summary>
    public static IReadOnlyList<Migration> All(ISqlDialect dialect) =>
        [
            .. In("Common", dialect)
                .Concat(In(dialect.Name, dialect))
                .GroupBy(m => m.Version)
                .Select(g => g.Last())
                .OrderBy(m => m.Version),
        ];

    private static IEnumerable<Migration> In(string folder, ISqlDialect dialect) =>
        from resource in Assembly.GetExecutingAssembly().GetManifestResourceNames()
        let parts = ResourceName.Match(resource)
        where parts.Success && parts.Groups["folder"].Value == folder
        select new Migration(int.Parse(parts.Groups["version"].Value), parts.Groups["name"].Value, Read(resource, dialect));

    private static string Read(string resource, ISqlDialect dialect)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        var sql = TextColumn.Replace(reader.ReadToEnd(), _ => dialect.TextType);
        return Word.Replace(sql, m => dialect.Words[m.Groups["word"].Value]);
    }

    [GeneratedRegex(@"^Migrations[/\\](?<folder>\w+)[/\\](?<version>\d{4})-(?<name>[\w-]+)\.sql$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ResourceName { get; }

    [GeneratedRegex(@"\bTEXT\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TextColumn { get; }

    [GeneratedRegex(@"\$\{(?<word>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word { get; }
}
