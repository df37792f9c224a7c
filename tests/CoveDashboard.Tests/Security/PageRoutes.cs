using System.Reflection;
using CoveDashboard.Components;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Tests.Security;

/// <summary>The routes of the host's pages, as reflection finds them, and addresses that fit a route.</summary>
internal static class PageRoutes
{
    private const string Id = "01900000-0000-7000-8000-000000000000";

    public static IReadOnlyList<(string Template, Type Page)> All { get; } =
        [.. typeof(App).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>().Select(r => (r.Template, t)))];

    public static string Concrete(string route) => route
        .Replace("{id:guid}", Id, StringComparison.OrdinalIgnoreCase)
        .Replace("{runId:guid}", Id, StringComparison.OrdinalIgnoreCase)
        .Replace("{documentName}", "v1", StringComparison.Ordinal)
        .Replace("{**path:file}", "favicon.svg", StringComparison.Ordinal)
        .Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
}
