using CoveDashboard.Telemetry;
using Microsoft.Extensions.Configuration;

namespace CoveDashboard.Tests.Telemetry;

public sealed class CollectorRulesTests
{
    [Theory]
    [InlineData("collector:4317")]
    [InlineData("ftp://collector")]
    [InlineData("http://name:password@collector:4317")]
    public void Check_AnAddressThatIsNone_SaysWhatToWriteAndHidesIt(string address)
    {
        var fault = CollectorRules.Check(With("OTEL_EXPORTER_OTLP_ENDPOINT", address)).ShouldHaveSingleItem();

        fault.Key.ShouldBe("OTEL_EXPORTER_OTLP_ENDPOINT");
        fault.ToString().ShouldNotContain(address);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", true, true)]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", true, false)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", false, true)]
    [InlineData("OTEL_SERVICE_NAME", false, false)]
    public void Takes_WhatTheVariableIsFor(string key, bool metrics, bool traces)
    {
        var configuration = With(key, "http://collector:4318");

        (CollectorRules.TakesMetrics(configuration), CollectorRules.TakesTraces(configuration)).ShouldBe((metrics, traces));
    }

    [Fact]
    public void Takes_WhenTheSdkIsDisabled_Nothing()
    {
        var configuration = With("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317");
        configuration["OTEL_SDK_DISABLED"] = "true";

        (CollectorRules.TakesMetrics(configuration), CollectorRules.TakesTraces(configuration)).ShouldBe((false, false));
    }

    private static IConfigurationRoot With(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { [key] = value }).Build();
}
