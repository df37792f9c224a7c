using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace CoveDashboard.Telemetry.Exposition;

/// <summary>Reads all metrics when somebody asks, one at a time; nothing is kept between two. Safe for many threads.</summary>
internal sealed class MetricScraper : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly TextExporter _exporter = new();

    public MetricScraper() => Reader = new BaseExportingMetricReader(_exporter) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };

    /// <summary>Belongs to the provider that it is given to.</summary>
    public MetricReader Reader { get; }

    public async Task<string> ScrapeAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return _exporter.Collect!(Timeout.Infinite) ? _exporter.Text : throw new InvalidOperationException("The metrics could not be read.");
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    [ExportModes(ExportModes.Pull)]
    private sealed class TextExporter : BaseExporter<Metric>, IPullMetricExporter
    {
        public string Text { get; private set; } = "";

        public Func<int, bool>? Collect { get; set; }

        public override ExportResult Export(in Batch<Metric> batch)
        {
            var writer = new ExpositionWriter();
            foreach (var metric in batch)
                MetricLines.Write(writer, metric);
            Text = writer.ToString();
            return ExportResult.Success;
        }
    }
}
