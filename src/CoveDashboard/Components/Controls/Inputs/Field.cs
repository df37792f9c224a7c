using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Controls.Inputs;

/// <summary>
/// What every input of a form shares: a label in sight, a value, and whether the value was refused.
/// The value is raised when the person leaves the field, not at each key.
/// </summary>
public abstract class Field<TValue> : ComponentBase
{
    /// <summary>Of the element that takes the focus; once in a page.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public TValue? Value { get; set; }

    [Parameter]
    public EventCallback<TValue?> ValueChanged { get; set; }

    /// <summary>Shown while the field is empty: what emptiness means, or an example.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>Marks the field; the reason stands in a <see cref="FaultList"/> below it.</summary>
    [Parameter]
    public bool IsInvalid { get; set; }

    protected string LabelId => $"{Id}-label";

    protected string? Invalid => IsInvalid ? "true" : null;
}
