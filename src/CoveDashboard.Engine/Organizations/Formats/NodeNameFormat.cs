using System.Globalization;
using System.Text;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Organizations.Formats;

/// <summary>
/// How a node is named in the text tree: text with fields in braces, as Python's <c>str.format</c> writes them; <c>{{</c> and <c>}}</c>
/// are braces. A field that a node lacks prints its own name. Immutable.
/// </summary>
public sealed class NodeNameFormat
{
    public const string Default = "{name} ({id})";
    public const int MaxLength = 200;

    private static readonly Dictionary<string, Func<OrganizationNode, string?>> Known = new(StringComparer.Ordinal)
    {
        ["id"] = n => n.Id,
        ["arn"] = n => n.Account?.Arn ?? n.Unit?.Arn,
        ["name"] = n => n.Name,
        ["email"] = n => n.Account?.Email,
        ["status"] = n => n.Status,
        ["joined_method"] = n => n.Account?.JoinedMethod,
        ["joined_timestamp"] = n => n.Account?.JoinedAt?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };

    private readonly IReadOnlyList<Part> _parts;

    private NodeNameFormat(IReadOnlyList<Part> parts) => _parts = parts;

    /// <summary>The fields that a format may name.</summary>
    public static IReadOnlyList<string> Fields { get; } = [.. Known.Keys];

    /// <param name="path">What the format is called in the request, for its faults.</param>
    public static Validated<NodeNameFormat> Parse(string text, string path)
    {
        if (text.Length is 0 or > MaxLength)
            return Validated<NodeNameFormat>.Refused(new Fault(path, $"Write 1 to {MaxLength} characters, e.g. {Default}."));
        var parts = new List<Part>();
        var faults = new List<Fault>();
        for (var at = 0; at < text.Length;)
            at = ReadPart(text, at, parts, message => faults.Add(new Fault(path, message)));
        return faults.Count > 0 ? Validated<NodeNameFormat>.Refused(faults) : new NodeNameFormat(parts);
    }

    internal string Of(OrganizationNode node)
    {
        var name = new StringBuilder();
        foreach (var part in _parts)
            name.Append(part.IsField ? Known[part.Text](node) ?? part.Text : part.Text);
        return name.ToString();
    }

    /// <summary>Reads one run of text, one doubled brace or one field. Returns where the next begins.</summary>
    private static int ReadPart(string text, int at, List<Part> parts, Action<string> refuse)
    {
        var brace = text.AsSpan(at).IndexOfAny('{', '}');
        if (brace != 0)
        {
            var end = brace < 0 ? text.Length : at + brace;
            parts.Add(new Part(text[at..end], IsField: false));
            return end;
        }
        if (at + 1 < text.Length && text[at + 1] == text[at])
        {
            parts.Add(new Part(text[at..(at + 1)], IsField: false));
            return at + 2;
        }
        var close = text.IndexOf('}', at);
        if (text[at] == '}' || close < 0)
        {
            refuse($"The brace at character {at + 1} has no partner. Write {{{{ or }}}} for a brace as such.");
            return at + 1;
        }
        var field = text[(at + 1)..close];
        if (!Known.ContainsKey(field))
            refuse($"There is no field '{field}'. Use {string.Join(", ", Fields.Select(f => $"{{{f}}}"))}.");
        parts.Add(new Part(field, IsField: true));
        return close + 1;
    }

    private readonly record struct Part(string Text, bool IsField);
}
