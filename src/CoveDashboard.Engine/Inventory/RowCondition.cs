using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Inventory;

/// <summary>One thing that a row must fulfil. Texts compare without regard to case. A member that is absent or null fulfils <see cref="RowOperator.IsUnknown"/> only.</summary>
/// <param name="Column">A column of the action, or <c>account</c>, <c>region</c>, <c>ou</c> (texts only).</param>
/// <param name="Value">Ignored by IsKnown and IsUnknown; a number, with a point, for Less and Greater.</param>
public sealed record RowCondition(string Column, RowOperator Operator, string Value = "")
{
    /// <summary>Whether <see cref="Value"/> can be compared so.</summary>
    public bool IsReadable => Operator is not (RowOperator.Less or RowOperator.Greater) || Number is not null;

    /// <summary>The value as a number; null when it is none.</summary>
    public double? Number => double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>Whether a row fulfils it, as the store would say.</summary>
    public bool Holds(string accountId, string accountName, string ouPath, string region, JsonObject values) => Column switch
    {
        "account" => HoldsAny(accountName, accountId),
        "region" => HoldsAny(region),
        "ou" => HoldsAny(ouPath),
        _ => HoldsMember(values[Column]),
    };

    /// <summary>A place has several names: one must hold, or, where another is wanted, none may be it.</summary>
    private bool HoldsAny(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (HoldsText(name) == (Operator != RowOperator.NotEquals))
                return Operator != RowOperator.NotEquals;
        return Operator == RowOperator.NotEquals;
    }

    private bool HoldsMember(JsonNode? member) => Operator switch
    {
        RowOperator.IsUnknown => member is null,
        RowOperator.IsKnown => member is not null,
        RowOperator.Less => NumberOf(member) < Number,
        RowOperator.Greater => NumberOf(member) > Number,
        RowOperator.Contains or RowOperator.Equals or RowOperator.NotEquals => member is not null && HoldsText(TextOf(member)),
    };

    private bool HoldsText(string text) => Operator switch
    {
        RowOperator.Contains => text.Contains(Value, StringComparison.OrdinalIgnoreCase),
        RowOperator.Equals => string.Equals(text, Value, StringComparison.OrdinalIgnoreCase),
        RowOperator.NotEquals => !string.Equals(text, Value, StringComparison.OrdinalIgnoreCase),
        RowOperator.IsKnown => true,
        RowOperator.IsUnknown or RowOperator.Less or RowOperator.Greater => false,
    };

    private static double? NumberOf(JsonNode? member) =>
        member is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<JsonElement>().GetDouble() : null;

    private static string TextOf(JsonNode member) =>
        member is JsonValue value && value.TryGetValue<string>(out var text) ? text : member.ToJsonString();
}

/// <summary>How a member is compared.</summary>
public enum RowOperator
{
    Contains,
    Equals,

    /// <summary>Known, and another.</summary>
    NotEquals,
    Less,
    Greater,
    IsKnown,
    IsUnknown,
}
