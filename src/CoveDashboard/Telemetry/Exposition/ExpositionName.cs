using System.Text;

namespace CoveDashboard.Telemetry.Exposition;

/// <summary>OpenTelemetry's names as Prometheus writes them: <c>cove.aws.call.duration</c> in <c>s</c> is <c>cove_aws_call_duration_seconds</c>.</summary>
internal static class ExpositionName
{
    public static string Of(string name, string unit, string type)
    {
        var text = Plain(name);
        if (UnitOf(unit, type) is { } suffix && !text.EndsWith($"_{suffix}", StringComparison.Ordinal))
            text = $"{text}_{suffix}";
        return type == "counter" && !text.EndsWith("_total", StringComparison.Ordinal) ? $"{text}_total" : text;
    }

    public static string Label(string key) => Plain(key).Replace(':', '_');

    /// <summary>Null: a count, which has no unit here (<c>{run}</c>).</summary>
    private static string? UnitOf(string unit, string type) => unit switch
    {
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "1" when type == "gauge" => "ratio",
        _ => null,
    };

    private static string Plain(string name)
    {
        var text = new StringBuilder(name.Length + 1);
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
            text.Append('_');
        foreach (var character in name)
            text.Append(char.IsAsciiLetterOrDigit(character) || character is ':' ? character : '_');
        return text.ToString();
    }
}
