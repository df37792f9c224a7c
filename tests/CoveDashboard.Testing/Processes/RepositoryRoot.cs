namespace CoveDashboard.Testing.Processes;

/// <summary>Where the repository lies, found from the running test.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds <c>CoveDashboard.sln</c>.</summary>
    public static string Path { get; } = Find();

    /// <summary>A file of the host's build output, in the configuration (Debug, Release) that this test was built in.</summary>
    public static string HostAssembly { get; } = System.IO.Path.Combine(
        Path, "src", "CoveDashboard", "bin", Configuration(), "net10.0", "CoveDashboard.dll");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "CoveDashboard.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("CoveDashboard.sln is not above the test's folder.");
        return folder.FullName;
    }

    private static string Configuration() =>
        AppContext.BaseDirectory.Contains($"{System.IO.Path.DirectorySeparatorChar}Release{System.IO.Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Release"
            : "Debug";
}
