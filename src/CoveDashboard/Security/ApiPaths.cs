namespace CoveDashboard.Security;

/// <summary>What scripts call: they get problem details, never a page or a redirect.</summary>
internal static class ApiPaths
{
    private static readonly PathString[] Paths = ["/api", "/openapi", "/hubs", "/metrics"];

    public static bool IsForScripts(PathString path) => Paths.Any(p => path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));
}
