using System.Globalization;
using System.Text.RegularExpressions;

namespace CoveDashboard.Tests.Telemetry;

/// <summary>Reads Prometheus's text format 0.0.4 and takes nothing that is not exactly that.</summary>
internal sealed partial class Exposition
{
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly List<Sample> _samples = [];
    private string _family = "";

    private Exposition()
    {
    }

    public IReadOnlyList<Sample> Samples => _samples;

    public IReadOnlyDictionary<string, string> Types => _types;

    /// <exception cref="FormatException">It is not in the format.</exception>
    public static Exposition Parse(string text)
    {
        if (!text.EndsWith('\n') || text.Contains('\r', StringComparison.Ordinal))
            throw new FormatException("Lines end with a line feed, the last one too.");
        var exposition = new Exposition();
        foreach (var line in text[..^1].Split('\n'))
            exposition.Read(line);
        foreach (var (family, _) in exposition._types.Where(t => t.Value == "histogram"))
            exposition.CheckHistogram(family);
        return exposition;
    }

    /// <summary>Sum of the samples of a name whose labels are among others these.</summary>
    public double Sum(string name, params (string Label, string Value)[] labels)
    {
        var found = _samples.Where(s => s.Name == name && labels.All(l => s.Labels.GetValueOrDefault(l.Label) == l.Value)).ToArray();
        return found.Sum(s => s.Value);
    }

    private void Read(string line)
    {
        if (Head().Match(line) is { Success: true } head)
        {
            var name = head.Groups["name"].Value;
            if (head.Groups["what"].Value == "HELP")
                Begin(name);
            else
                SetType(name, head.Groups["rest"].Value);
            return;
        }
        var match = SampleLine().Match(line);
        if (!match.Success)
            throw new FormatException($"Not a line of the format: {line}");
        var labels = Label().Matches(match.Groups["labels"].Value).ToDictionary(l => l.Groups["key"].Value, l => Regex.Unescape(l.Groups["value"].Value), StringComparer.Ordinal);
        var sample = new Sample(match.Groups["name"].Value, labels, Number(match.Groups["value"].Value));
        if (!_types.TryGetValue(_family, out var type) || !Allowed(type).Contains(sample.Name, StringComparer.Ordinal))
            throw new FormatException($"{sample.Name} stands in the family {_family}.");
        if (_samples.Any(s => s.Key == sample.Key))
            throw new FormatException($"{sample.Key} comes twice.");
        _samples.Add(sample);
    }

    private void Begin(string name)
    {
        if (_types.ContainsKey(name) || _family == name)
            throw new FormatException($"The family {name} comes twice.");
        _family = name;
    }

    private void SetType(string name, string type)
    {
        if (_family != name)
            Begin(name);
        if (type is not ("counter" or "gauge" or "histogram") || !_types.TryAdd(name, type) || (type == "counter") != name.EndsWith("_total", StringComparison.Ordinal))
            throw new FormatException($"{name} is no {type}.");
    }

    private string[] Allowed(string type) => type == "histogram" ? [$"{_family}_bucket", $"{_family}_sum", $"{_family}_count"] : [_family];

    private void CheckHistogram(string family)
    {
        foreach (var series in _samples.Where(s => s.Name == $"{family}_bucket").GroupBy(s => s.KeyWithout("le").Replace("_bucket", "", StringComparison.Ordinal), StringComparer.Ordinal))
        {
            var bounds = series.Select(s => Number(s.Labels["le"])).ToArray();
            var counts = series.Select(s => s.Value).ToArray();
            var count = _samples.Single(s => s.Name == $"{family}_count" && s.Key.Replace("_count", "", StringComparison.Ordinal) == series.Key);
            if (!bounds.SequenceEqual(bounds.Order()) || !counts.SequenceEqual(counts.Order()) || !double.IsPositiveInfinity(bounds[^1]) || counts[^1] != count.Value)
                throw new FormatException($"The buckets of {series.Key} do not add up.");
        }
    }

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("""^# (?<what>HELP|TYPE) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<rest>.*)$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Head();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>[a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\[\\n"])*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\[\\n"])*")*)\})? (?<value>[-+0-9.eE]+|\+Inf|-Inf|NaN)$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SampleLine();

    [GeneratedRegex("""(?<key>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>([^"\\]|\\[\\n"])*)"(,|$)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();

    internal sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
    {
        public string Key => KeyWithout("");

        public string KeyWithout(string label) =>
            $"{Name} {string.Join(',', Labels.Where(l => l.Key != label).OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}"))}";
    }
}
