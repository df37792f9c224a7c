using CoveDashboard.Engine.Connections;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Connections;

/// <summary>The connections, and how to get one more.</summary>
public sealed partial class ConnectionsPage : IDisposable
{
    private const string Sample = """
        {
          "Cove": {
            "Connections": {
              "acme": {
                "Profile": "acme-audit",
                "AssumeRoles": [{ "RoleArn": "arn:aws:iam::111122223333:role/CoveCaller" }],
                "Region": "eu-central-1",
                "MemberRole": "CoveReadOnly",
                "ApplyRole": "CoveApply"
              }
            }
          }
        }
        """;

    [Inject]
    private IConnectionCatalogue Connections { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>A connection has an address of its own; older links name it here.</summary>
    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    [SupplyParameterFromQuery]
    private string? Ask { get; set; }

    protected override void OnInitialized() => Connections.Changed += ConfigurationMoved;

    protected override void OnParametersSet()
    {
        if (Connection is { Length: > 0 } name)
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameters($"/connections/{Uri.EscapeDataString(name)}", new Dictionary<string, object?>(StringComparer.Ordinal) { ["ask"] = Ask }), replace: true);
    }

    public void Dispose() => Connections.Changed -= ConfigurationMoved;

    private void ConfigurationMoved() => _ = InvokeAsync(StateHasChanged);
}
