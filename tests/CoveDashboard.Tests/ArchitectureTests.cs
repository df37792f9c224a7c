using System.Xml.Linq;
using CoveDashboard.Testing.Processes;

namespace CoveDashboard.Tests;

/// <summary>Arrows point down: a project may reference only what docs/architecture.md draws below it.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["CoveDashboard.ServiceModels"] = [],
        ["CoveDashboard.ServiceModels.Converter"] = ["CoveDashboard.ServiceModels"],
        ["CoveDashboard.Engine"] = [],
        ["CoveDashboard.Aws"] = ["CoveDashboard.Engine", "CoveDashboard.ServiceModels"],
        ["CoveDashboard.Catalogue"] = ["CoveDashboard.Engine"],
        ["CoveDashboard.Dispatch"] = ["CoveDashboard.Engine"],
        ["CoveDashboard.Storage"] = ["CoveDashboard.Engine"],
        ["CoveDashboard.Rehearsal"] = ["CoveDashboard.ServiceModels"],
        ["CoveDashboard"] =
        [
            "CoveDashboard.Aws", "CoveDashboard.Catalogue", "CoveDashboard.Dispatch", "CoveDashboard.Engine",
            "CoveDashboard.Rehearsal", "CoveDashboard.Storage",
        ],
    };

    private static readonly string[] ForeignToEngine = ["AWSSDK", "Radzen", "Dapper", "Microsoft.Data", "Npgsql", "Quartz", "Microsoft.AspNetCore"];

    [Fact]
    public void ProjectReferences_OfEveryProject_PointDown()
    {
        var projects = Projects();

        projects.Keys.ShouldBe(Allowed.Keys, ignoreOrder: true);
        foreach (var (name, document) in projects)
            References(document, "ProjectReference").Select(Path.GetFileNameWithoutExtension)
                .ShouldBeSubsetOf(Allowed[name], $"{name} references a project that does not lie below it");
    }

    [Fact]
    public void Engine_References_NeitherSdkNorSqlNorBlazorNorQuartz()
    {
        var engine = Projects()["CoveDashboard.Engine"];
        var references = References(engine, "PackageReference").Concat(References(engine, "FrameworkReference"));

        references.ShouldAllBe(r => !ForeignToEngine.Any(f => r.StartsWith(f, StringComparison.Ordinal)));
    }

    /// <summary>Pages speak of our own controls: docs/decisions/0013.</summary>
    [Fact]
    public void Radzen_InTheHost_StaysBehindInputsAndTables()
    {
        var host = Path.Combine(RepositoryRoot.Path, "src", "CoveDashboard");
        string[] behind = [Path.Combine("Components", "Controls", "Inputs"), Path.Combine("Components", "Controls", "Tables"), Path.Combine("Hosting", "HostServices.cs")];

        var speaks = Directory.EnumerateFiles(host, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Select(f => (Path: Path.GetRelativePath(host, f), File: f))
            .Where(f => !f.Path.StartsWith("obj", StringComparison.Ordinal) && !f.Path.StartsWith("bin", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f.File) is var text && (text.Contains("using Radzen", StringComparison.Ordinal) || text.Contains("<Radzen", StringComparison.Ordinal)))
            .Select(f => f.Path)
            .ToList();

        speaks.ShouldContain(Path.Combine("Components", "Controls", "Inputs", "TextBox.razor"));
        speaks.ShouldAllBe(path => behind.Any(b => path.StartsWith(b, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> References(XDocument document, string kind) =>
        document.Descendants(kind).Select(e => e.Attribute("Include")!.Value);

    private static Dictionary<string, XDocument> Projects() =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetFileNameWithoutExtension(f), XDocument.Load, StringComparer.Ordinal);
}
