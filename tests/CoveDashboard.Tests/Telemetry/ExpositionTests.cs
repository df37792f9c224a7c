using CoveDashboard.Telemetry.Exposition;

namespace CoveDashboard.Tests.Telemetry;

public sealed class ExpositionTests
{
    [Fact]
    public void Write_HostileTexts_AreEscapedAndReadBackAsTheyWere()
    {
        var writer = new ExpositionWriter();

        writer.TryBegin("cove_test", "gauge", "Help with a \\ and\na line.");
        writer.Sample("cove_test", [new("text", "a \"quoted\" \\ and\na line")], 1.5);

        writer.ToString().ShouldBe("# HELP cove_test Help with a \\\\ and\\na line.\n# TYPE cove_test gauge\ncove_test{text=\"a \\\"quoted\\\" \\\\ and\\na line\"} 1.5\n");
        Exposition.Parse(writer.ToString()).Samples.ShouldHaveSingleItem().Labels["text"].ShouldBe("a \"quoted\" \\ and\na line");
    }

    [Fact]
    public void TryBegin_AFamilyThatWasWritten_IsRefused()
    {
        var writer = new ExpositionWriter();
        writer.TryBegin("cove_test", "gauge", "").ShouldBeTrue();

        writer.TryBegin("cove_test", "counter", "").ShouldBeFalse();
    }

    [Theory]
    [InlineData("cove.runs.ended", "{run}", "counter", "cove_runs_ended_total")]
    [InlineData("cove.aws.call.duration", "s", "histogram", "cove_aws_call_duration_seconds")]
    [InlineData("dotnet.process.memory.working_set", "By", "gauge", "dotnet_process_memory_working_set_bytes")]
    [InlineData("share", "1", "gauge", "share_ratio")]
    [InlineData("4.of-us", "", "gauge", "_4_of_us")]
    public void Name_OfAnInstrument_IsPrometheus(string name, string unit, string type, string expected) =>
        ExpositionName.Of(name, unit, type).ShouldBe(expected);

    [Theory]
    [InlineData("cove_test 1")]
    [InlineData("cove_test 1\n")]
    [InlineData("# TYPE cove_test gauge\ncove_test{a=\"b} 1\n")]
    [InlineData("# TYPE cove_test gauge\ncove_test 1\ncove_test 2\n")]
    [InlineData("# TYPE cove_test counter\ncove_test 1\n")]
    [InlineData("# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\n# TYPE a gauge\n")]
    [InlineData("# TYPE h histogram\nh_bucket{le=\"1\"} 2\nh_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 1\n")]
    public void Parse_WhatIsNotTheFormat_IsRefused(string text) => Should.Throw<FormatException>(() => Exposition.Parse(text));
}
