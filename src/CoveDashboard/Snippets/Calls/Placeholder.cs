using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoveDashboard.Snippets.Calls;

/// <summary>A text in an outline's parameters that stands for something of the target or of an item.</summary>
internal static class Placeholder
{
    public const string Account = "account";

    /// <summary>Whether a value stands for something else, and for what: <see cref="Account"/> or a member of the item.</summary>
    public static bool Is(JsonNode? value, [NotNullWhen(true)] out string? name)
    {
        name = value?.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is ['{', .. var inner, '}'] ? inner : null;
        return name is not null;
    }
}
