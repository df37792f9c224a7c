using System.Globalization;

namespace CoveDashboard.TargetSets;

/// <summary>Reads the members of a mapping, remembers where each stood, and notes every fault: wrong kinds, and members that nobody knows.</summary>
/// <param name="path">Path of the mapping in its set; empty for the set itself.</param>
/// <param name="places">Where each path stands; filled while reading.</param>
internal sealed class YamlFields(YamlMap map, string path, Dictionary<string, Place> places, Action<Place, string> fault)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public string? Text(string name)
    {
        if (Take(name) is not { } node)
            return null;
        if (node is YamlText { IsNull: false } text)
            return text.Text;
        fault(node.At, $"{name}: write one text, or leave it out.");
        return null;
    }

    public bool? Flag(string name)
    {
        if (Take(name) is not { } node)
            return null;
        if (node is YamlText { Text: "true" or "false" } text)
            return text.Text == "true";
        fault(node.At, $"{name}: write true or false.");
        return null;
    }

    /// <summary>The name of a member of an enumeration, upper and lower case alike.</summary>
    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        if (Take(name) is not { } node)
            return null;
        if (node is YamlText text && Enum.GetNames<T>().FirstOrDefault(n => string.Equals(n, text.Text, StringComparison.OrdinalIgnoreCase)) is { } known)
            return Enum.Parse<T>(known);
        fault(node.At, $"{name}: write {string.Join(" or ", Enum.GetNames<T>())}.");
        return null;
    }

    public int? Integer(string name)
    {
        if (Number(name) is not { } number)
            return null;
        if (double.IsInteger(number) && number is >= int.MinValue and <= int.MaxValue)
            return (int)number;
        fault(map.Members[name].Value.At, $"{name}: write a whole number.");
        return null;
    }

    /// <summary>However it is spelt: <c>10</c>, <c>10.0</c>, <c>1e1</c>, <c>0xA</c> and <c>0o12</c> are the same.</summary>
    public double? Number(string name)
    {
        if (Take(name) is not { } node)
            return null;
        if (node is YamlText text && ReadNumber(text.Text) is { } number)
            return number;
        fault(node.At, $"{name}: write a number.");
        return null;
    }

    /// <summary>Null when absent; account ids need no quotation marks here.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (Take(name) is not { } node)
            return null;
        if (node is not YamlList list)
        {
            fault(node.At, $"{name}: write a list, e.g. [a, b].");
            return null;
        }
        var texts = new List<string>(list.Items.Count);
        foreach (var item in list.Items)
            if (item is YamlText { IsNull: false } text)
            {
                places[$"{PathOf(name)}[{texts.Count}]"] = text.At;
                texts.Add(text.Text);
            }
            else
                fault(item.At, $"{name}: write a text.");
        return texts;
    }

    /// <summary>Null when absent.</summary>
    public YamlFields? Map(string name)
    {
        if (Take(name) is not { } node)
            return null;
        if (node is YamlMap found)
            return new YamlFields(found, PathOf(name), places, fault);
        fault(node.At, $"{name}: write a mapping.");
        return null;
    }

    /// <summary>Members that are mappings, by name; those that are not are faults.</summary>
    public IReadOnlyDictionary<string, YamlFields> Maps() =>
        map.Members.Keys.Select(name => (name, Fields: Map(name))).Where(m => m.Fields is not null).ToDictionary(m => m.name, m => m.Fields!, StringComparer.Ordinal);

    /// <summary>Refuses members that were not asked for.</summary>
    public void Close()
    {
        foreach (var (name, member) in map.Members.Where(m => !_known.Contains(m.Key)))
            fault(member.KeyAt, $"{name} is not known here. Known are {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
    }

    private static double? ReadNumber(string text)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal))
            return long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hexadecimal) ? hexadecimal : null;
        if (text.StartsWith("0o", StringComparison.Ordinal))
            return text.Length is > 2 and < 20 && text[2..].All(c => c is >= '0' and <= '7') ? Convert.ToInt64(text[2..], 8) : null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    private YamlNode? Take(string name)
    {
        _known.Add(name);
        if (!map.Members.TryGetValue(name, out var member))
            return null;
        places[PathOf(name)] = member.Value.At;
        return member.Value;
    }

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
