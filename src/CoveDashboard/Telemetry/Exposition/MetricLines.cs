using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace CoveDashboard.Telemetry.Exposition;

/// <summary>A metric as the lines that Prometheus reads.</summary>
internal static class MetricLines
{
    public static void Write(ExpositionWriter writer, Metric metric)
    {
        var type = TypeOf(metric.MetricType);
        if (type is null)
            return;
        var name = ExpositionName.Of(metric.Name, metric.Unit, type);
        if (!writer.TryBegin(name, type, metric.Description))
            return;
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = Labels(point.Tags);
            if (type == "histogram")
                WriteHistogram(writer, name, labels, point);
            else
                writer.Sample(name, labels, Number(metric.MetricType, point));
        }
    }

    private static void WriteHistogram(ExpositionWriter writer, string name, List<KeyValuePair<string, string>> labels, in MetricPoint point)
    {
        var count = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            writer.Sample($"{name}_bucket", [.. labels, new("le", ExpositionWriter.Number(bucket.ExplicitBound))], count);
        }
        writer.Sample($"{name}_sum", labels, point.GetHistogramSum());
        // Of the buckets, not of the point: the two must agree.
        writer.Sample($"{name}_count", labels, count);
    }

    private static List<KeyValuePair<string, string>> Labels(ReadOnlyTagCollection tags)
    {
        var labels = new List<KeyValuePair<string, string>>(tags.Count);
        foreach (var tag in tags)
            labels.Add(new(ExpositionName.Label(tag.Key), Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? ""));
        return labels;
    }

    private static double Number(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetGaugeLastValueDouble(),
    };

    /// <summary>Null: nothing that the text format has.</summary>
    private static string? TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic or MetricType.LongGauge or MetricType.DoubleGauge => "gauge",
        MetricType.Histogram => "histogram",
        _ => null,
    };
}
