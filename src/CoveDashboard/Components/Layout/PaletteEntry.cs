namespace CoveDashboard.Components.Layout;

/// <summary>Somewhere to go from the palette.</summary>
public sealed record PaletteEntry(string Title, string Detail, string Icon, string Address);
