using System.Globalization;
using System.Text;

namespace CoveDashboard.Telemetry.Exposition;

/// <summary>Writes Prometheus's text format 0.0.4: a family is one block, with its help and type before its samples. For one thread.</summary>
internal sealed class ExpositionWriter
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _families = new(StringComparer.Ordinal);

    /// <returns>False when the family was written before: a second block of it would make the whole answer unreadable.</returns>
    public bool TryBegin(string family, string type, string help)
    {
        if (!_families.Add(family))
            return false;
        if (help.Length > 0)
            _text.Append("# HELP ").Append(family).Append(' ').Append(Escape(help, quoted: false)).Append('\n');
        _text.Append("# TYPE ").Append(family).Append(' ').Append(type).Append('\n');
        return true;
    }

    public void Sample(string name, IReadOnlyList<KeyValuePair<string, string>> labels, double value)
    {
        _text.Append(name);
        for (var i = 0; i < labels.Count; i++)
            _text.Append(i == 0 ? '{' : ',').Append(labels[i].Key).Append("=\"").Append(Escape(labels[i].Value, quoted: true)).Append('"');
        if (labels.Count > 0)
            _text.Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    public static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : double.IsNaN(value) ? "NaN" : value.ToString("R", CultureInfo.InvariantCulture);

    public override string ToString() => _text.ToString();

    private static string Escape(string text, bool quoted)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quoted ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
