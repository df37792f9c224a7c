namespace CoveDashboard.Engine.Organizations.Tags;

/// <summary>A tag that an account must carry. Compared as AWS does: exactly, upper and lower case apart.</summary>
/// <param name="Key">The tag's key.</param>
/// <param name="Value">Its value; null: any.</param>
public sealed record TagCondition(string Key, string? Value)
{
    /// <summary><c>Key</c> or <c>Key=Value</c>; the first <c>=</c> ends the key, so a value may hold more. Null when the key is empty.</summary>
    public static TagCondition? Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var key = (equals < 0 ? text : text[..equals]).Trim();
        return key.Length == 0 ? null : new TagCondition(key, equals < 0 ? null : text[(equals + 1)..].Trim());
    }

    public bool Matches(IReadOnlyDictionary<string, string> tags) =>
        tags.TryGetValue(Key, out var value) && (Value is null || value == Value);

    public override string ToString() => Value is null ? Key : $"{Key}={Value}";
}
