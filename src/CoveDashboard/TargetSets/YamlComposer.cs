using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CoveDashboard.TargetSets;

/// <summary>
/// Makes one YAML document of a file into nodes: anchors and aliases, merge keys, macros. Notes every fault with its place; only
/// broken syntax ends the reading. One document, then it is used up.
/// </summary>
internal sealed class YamlComposer(TextReader text, EnvironmentMacros macros, Action<Place, string> fault)
{
    /// <summary>Deeper than any target set.</summary>
    private const int MaxDepth = 20;

    private const string MergeKey = "<<";

    private readonly Parser _parser = new(text);
    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);

    /// <summary>Null when the file holds nothing, or its syntax is broken.</summary>
    public YamlNode? Compose()
    {
        try
        {
            _parser.Consume<StreamStart>();
            if (!_parser.TryConsume<DocumentStart>(out _))
                return null;
            var root = Node(0);
            _parser.Consume<DocumentEnd>();
            if (_parser.Accept<DocumentStart>(out var second))
                fault(PlaceOf(second.Start), "A second document begins. Put it into a file of its own.");
            return root;
        }
        catch (YamlException broken)
        {
            fault(PlaceOf(broken.Start), $"Is not YAML: {broken.Message}");
            return null;
        }
    }

    private static Place PlaceOf(Mark mark) => new((int)mark.Line, (int)mark.Column);

    private YamlNode Node(int depth)
    {
        if (depth > MaxDepth)
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, $"nested deeper than {MaxDepth} levels.");
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return Aliased(alias);
        if (_parser.TryConsume<Scalar>(out var scalar))
            return Anchored(scalar, Text(scalar));
        if (_parser.TryConsume<SequenceStart>(out var sequence))
            return Anchored(sequence, List(sequence, depth));
        var mapping = _parser.Consume<MappingStart>();
        return Anchored(mapping, Map(mapping, depth));
    }

    private YamlNode Aliased(AnchorAlias alias)
    {
        if (_anchors.TryGetValue(alias.Value.Value, out var node))
            return node;
        fault(PlaceOf(alias.Start), $"There is no anchor &{alias.Value.Value} before this.");
        return new YamlText(PlaceOf(alias.Start), "", "", IsNull: true);
    }

    /// <summary>An anchor counts from its node's end on, so that no node holds itself.</summary>
    private YamlNode Anchored(NodeEvent begin, YamlNode node)
    {
        if (!begin.Anchor.IsEmpty)
            _anchors[begin.Anchor.Value] = node;
        return node;
    }

    private YamlText Text(Scalar scalar)
    {
        var at = PlaceOf(scalar.Start);
        var isNull = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
        return new YamlText(at, macros.Replace(scalar.Value, message => fault(at, message)), scalar.Value, isNull);
    }

    private YamlList List(SequenceStart begin, int depth)
    {
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node(depth + 1));
        return new YamlList(PlaceOf(begin.Start), items);
    }

    /// <summary>Own members win over merged ones, and of merged mappings the earlier wins.</summary>
    private YamlMap Map(MappingStart begin, int depth)
    {
        var own = new Dictionary<string, YamlMember>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<Scalar>(out var key))
                throw new YamlException(_parser.Current!.Start, _parser.Current.End, "a key must be one plain word.");
            var at = PlaceOf(key.Start);
            var value = Node(depth + 1);
            if (!own.TryAdd(key.Value, new YamlMember(at, value)))
                fault(at, $"The key {key.Value} stands here twice; first in line {own[key.Value].KeyAt.Line}. Remove one.");
        }
        if (own.Remove(MergeKey, out var merge))
            Merge(merge.Value, own);
        return new YamlMap(PlaceOf(begin.Start), own);
    }

    private void Merge(YamlNode merged, Dictionary<string, YamlMember> into)
    {
        foreach (var node in merged is YamlList list ? list.Items : [merged])
            if (node is YamlMap map)
                foreach (var (key, member) in map.Members)
                    into.TryAdd(key, member);
            else if (node is not YamlText { IsNull: true })
                fault(node.At, "A merge key takes a mapping, or a list of mappings: <<: *name");
    }
}
