namespace CoveDashboard.Components.Controls;

/// <summary>A format that an export offers.</summary>
/// <param name="Name">Value of <c>format</c>.</param>
/// <param name="Words">What it is.</param>
public sealed record ExportFormat(string Name, string Words);
