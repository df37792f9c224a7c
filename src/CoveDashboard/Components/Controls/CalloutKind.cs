namespace CoveDashboard.Components.Controls;

/// <summary>How much a callout matters.</summary>
public enum CalloutKind
{
    Note,
    Warning,
    Error,
}
