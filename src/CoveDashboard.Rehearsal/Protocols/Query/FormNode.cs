using System.Globalization;

namespace CoveDashboard.Rehearsal.Protocols.Query;

/// <summary>A form's dotted names as a tree: <c>Tags.member.1.Key=a</c> is a value four levels down.</summary>
internal sealed class FormNode
{
    private Dictionary<string, FormNode>? _children;

    public string? Value { get; private set; }

    public static FormNode Parse(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var root = new FormNode();
        foreach (var (name, value) in pairs)
        {
            var node = root;
            foreach (var step in name.Split('.'))
                node = node.Step(step);
            node.Value = value;
        }

        return root;
    }

    public FormNode? Child(string name) => _children?.GetValueOrDefault(name);

    /// <summary>The children with whole numbers for names, in their order.</summary>
    public IEnumerable<FormNode> Items() => (_children ?? [])
        .Where(c => int.TryParse(c.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .OrderBy(c => int.Parse(c.Key, CultureInfo.InvariantCulture))
        .Select(c => c.Value);

    private FormNode Step(string name)
    {
        _children ??= new(StringComparer.Ordinal);
        if (!_children.TryGetValue(name, out var child))
            _children.Add(name, child = new FormNode());
        return child;
    }
}
