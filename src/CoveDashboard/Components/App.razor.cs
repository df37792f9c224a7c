using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace CoveDashboard.Components;

/// <summary>The frame of every document. Pages run in a circuit; the sign-in pages are plain forms.</summary>
public partial class App
{
    // Without prerendering a page asks AWS once, and what can be clicked is already live.
    private static readonly IComponentRenderMode Circuit = new InteractiveServerRenderMode(prerender: false);

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    private IComponentRenderMode? PageRenderMode => HttpContext.AcceptsInteractiveRouting() ? Circuit : null;
}
