using System.Text.Json;
using CoveDashboard.Components.Pages.Wizard;
using CoveDashboard.Engine.Actions;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Actions;

/// <summary>What an action does, calls, needs and returns.</summary>
public partial class ActionPage
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private ActionDescription? _action;
    private IReadOnlyList<SchemaField> _fields = [];

    [Inject]
    private IActionCatalogue Catalogue { get; set; } = null!;

    [Parameter]
    public string Id { get; set; } = "";

    protected override void OnParametersSet()
    {
        _action = Catalogue.Find(Id)?.Description;
        _fields = SchemaField.Of(_action?.ParameterSchema);
    }

    private static string Statement(ActionDescription action) => JsonSerializer.Serialize(
        new { Effect = "Allow", Action = action.Operations.Select(o => o.IamAction).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Resource = "*" },
        Readable);
}
