using CoveDashboard.Engine.Organizations.Formats;
using CoveDashboard.Engine.Validation;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>The tree as a file or on the clipboard, whole or of the chosen node, with a preview of what it will be.</summary>
public sealed partial class OrganizationExport : IAsyncDisposable
{
    private const int PreviewPieces = 9;
    private const int PreviewLength = 1_200;

    private static readonly (OrganizationFormat Format, string Words)[] Formats =
    [
        (OrganizationFormat.Text, "Text tree"), (OrganizationFormat.JsonFlat, "JSON, flat"), (OrganizationFormat.JsonTree, "JSON, nested"), (OrganizationFormat.Csv, "CSV, each node with all below it"),
    ];

    private static readonly string[] Examples = [NodeNameFormat.Default, "{id} {name}", "{name} ({id}) {status}", "{name} <{email}>"];

    private JsModule? _script;
    private OrganizationFormat _format;
    private string _nodeName = NodeNameFormat.Default;
    private Validated<NodeNameFormat> _names = NodeNameFormat.Parse(NodeNameFormat.Default, "nodeName");
    private bool _ofNode;
    private bool? _copied;
    private string? _copiedFrom;

    [Inject]
    private IJSRuntime Scripts { get; set; } = null!;

    [Parameter, EditorRequired]
    public required string Connection { get; set; }

    [Parameter, EditorRequired]
    public required OrganizationIndex Index { get; set; }

    /// <summary>The chosen node; null: none.</summary>
    [Parameter]
    public string? NodeId { get; set; }

    /// <summary>Name of the chosen node.</summary>
    private string? Node => NodeId is null ? null : Index.Organization.FindUnit(NodeId)?.Name ?? Index.Organization.FindAccount(NodeId)?.Name;

    private string? Top => _ofNode && Node is not null ? NodeId : null;

    /// <summary>Of what was copied, not of what is chosen now.</summary>
    private bool? Copied => _copiedFrom == Address ? _copied : null;

    private string Address
    {
        get
        {
            var address = $"/api/v1/organization?connection={Uri.EscapeDataString(Connection)}&format={OrganizationFormats.NameOf(_format)}";
            if (_format == OrganizationFormat.Text)
                address += $"&nodeName={Uri.EscapeDataString(_nodeName)}";
            return Top is { } top ? $"{address}&node={Uri.EscapeDataString(top)}" : address;
        }
    }

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Name(string? text)
    {
        _nodeName = text ?? "";
        _names = NodeNameFormat.Parse(_nodeName, "nodeName");
    }

    /// <summary>The first lines: what follows is not even made.</summary>
    private string Preview()
    {
        var organization = Index.Organization;
        var pieces = _format switch
        {
            OrganizationFormat.Text => OrganizationText.Tree(organization, _names.Value!, Top),
            OrganizationFormat.JsonFlat => OrganizationText.JsonFlat(organization, Top),
            OrganizationFormat.JsonTree => OrganizationText.JsonTree(organization, Top),
            OrganizationFormat.Csv => BridgeTable.Rows(organization, Top).Prepend(BridgeTable.Columns).Select(row => string.Join(',', row) + "\n"),
        };
        var shown = string.Concat(pieces.Take(PreviewPieces + 1).Select((piece, i) => i < PreviewPieces ? piece : "\n…"));
        return shown.Length <= PreviewLength ? shown.TrimEnd('\n') : shown[..PreviewLength] + "…";
    }

    private async Task CopyAsync()
    {
        var address = Address;
        _copied = await (_script ??= new JsModule(Scripts, "clipboard")).CallAsync<string?>("copyFrom", address) is null;
        _copiedFrom = address;
    }
}
