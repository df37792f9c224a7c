namespace CoveDashboard.Components.Controls.Inputs;

/// <summary>One entry of a <see cref="ChoiceBox"/>.</summary>
/// <param name="Value">What is chosen.</param>
/// <param name="Text">What the person reads and searches.</param>
public sealed record Option(string Value, string Text);
