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

    /// <summary>No code that calls AWS may know that it talks to the rehearsal.</summary>
    [Theory]
    [InlineData("CoveDashboard.Aws")]
    [InlineData("CoveDashboard.Catalogue")]
    [InlineData("CoveDashboard.Dispatch")]
    [InlineData("CoveDashboard.ServiceModels")]
    public void Rehearsal_IsNoWordInRoomsThatCallAws(string room)
    {
        var sources = Sources(Path.Combine(RepositoryRoot.Path, "src", room)).ToArray();

        sources.Length.ShouldBeGreaterThan(5);
        sources.Where(f => File.ReadAllText(f).Contains("rehears", StringComparison.OrdinalIgnoreCase)).Select(Path.GetFileName).ShouldBeEmpty();
    }

    /// <summary>The host starts it, configures it and shows its faults; nothing else of it refers to the server.</summary>
    [Fact]
    public void Rehearsal_InTheHost_IsCompositionAndItsOwnPage()
    {
        var host = Path.Combine(RepositoryRoot.Path, "src", "CoveDashboard");
        string[] composition = ["Hosting", "Configuration", Path.Combine("Components", "Pages", "Rehearsal")];

        var refer = Sources(host).Where(f => File.ReadAllText(f).Contains("using CoveDashboard.Rehearsal;", StringComparison.Ordinal)).Select(f => Path.GetRelativePath(host, f)).ToArray();

        refer.ShouldContain(Path.Combine("Hosting", "DashboardHost.cs"));
        refer.ShouldAllBe(f => composition.Any(c => f.StartsWith(c, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Where(f => Path.GetRelativePath(folder, f).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"));

    private static IEnumerable<string> References(XDocument document, string kind) =>
        document.Descendants(kind).Select(e => e.Attribute("Include")!.Value);

    private static Dictionary<string, XDocument> Projects() =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetFileNameWithoutExtension(f), XDocument.Load, StringComparer.Ordinal);
}
