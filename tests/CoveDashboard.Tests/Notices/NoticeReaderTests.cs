using System.Net;
using CoveDashboard.Configuration;
using CoveDashboard.Engine.Notices;
using CoveDashboard.Hosting;
using Microsoft.Extensions.Configuration;

namespace CoveDashboard.Tests.Notices;

/// <summary>Channels as they are configured.</summary>
public sealed class NoticeReaderTests
{
    private const string Secret = "a-secret-of-tests-only-0123456789";

    [Fact]
    public void Read_OfChannels_TakesThemByName()
    {
        var notices = Read(new()
        {
            ["PublicUrl"] = "https://cove.example.com",
            ["Notices:Channels:slack:Kind"] = "slack",
            ["Notices:Channels:slack:Url"] = "https://hooks.example.com/T1/x",
            ["Notices:Channels:slack:Events:0"] = "planWaiting",
            ["Notices:Channels:ops:Kind"] = "Generic",
            ["Notices:Channels:ops:Url"] = "http://10.1.2.3:8080/hook",
            ["Notices:Channels:ops:Secret"] = Secret,
            ["Notices:Channels:ops:AllowAddresses:0"] = "10.1.2.3",
            ["Notices:Channels:ops:AllowAddresses:1"] = "10.2.0.0/16",
            ["Notices:Channels:ops:Connections:0"] = "rehearsal",
            ["Notices:Channels:ops:AddAccounts"] = "true",
            ["Notices:Channels:topic:Kind"] = "Sns",
            ["Notices:Channels:topic:TopicArn"] = "arn:aws-cn:sns:cn-north-1:111111111111:cove",
            ["Notices:Channels:topic:Connection"] = "rehearsal",
        });

        notices.PublicUrl.ShouldBe(new Uri("https://cove.example.com"));
        notices.Channels.Select(c => (c.Name, c.Kind, c.Place)).ShouldBe(
            [("ops", ChannelKind.Generic, "10.1.2.3:8080"), ("slack", ChannelKind.Slack, "hooks.example.com"), ("topic", ChannelKind.Sns, "arn:aws-cn:sns:cn-north-1:111111111111:cove")]);
        var ops = notices.Channels[0];
        ops.AllowAddresses.ShouldBe([IPNetwork.Parse("10.1.2.3/32"), IPNetwork.Parse("10.2.0.0/16")]);
        (ops.AddAccounts, ops.Wants(NoticeKind.Drift, "rehearsal"), ops.Wants(NoticeKind.Drift, "other")).ShouldBe((true, true, false));
        notices.Channels[1].Events.ShouldBe([NoticeKind.PlanWaiting]);
    }

    [Fact]
    public void Read_OfManyFaults_NamesThemAllAndNeitherAddressNorSecret()
    {
        var faults = Refused(new()
        {
            ["Notices:Channels:a:Kind"] = "Mail",
            ["Notices:Channels:b:Kind"] = "Generic",
            ["Notices:Channels:b:Url"] = "http://hooks.example.com/path-of-b",
            ["Notices:Channels:b:Secret"] = "short-secret",
            ["Notices:Channels:c:Kind"] = "Slack",
            ["Notices:Channels:c:Url"] = "ftp://hooks.example.com/path-of-c",
            ["Notices:Channels:c:Secret"] = Secret,
            ["Notices:Channels:c:Events:0"] = "Test",
            ["Notices:Channels:c:AllowAddresses:0"] = "localhost",
            ["Notices:Channels:d:Kind"] = "Sns",
            ["Notices:Channels:d:TopicArn"] = "arn:aws:sns:eu-west-1:111111111111:cove.fifo",
            ["Notices:Channels:d:Connection"] = "nowhere",
            ["Notices:Channels:d:Connections:0"] = "nobody",
            ["Notices:Channels:d:Hue"] = "red",
        });

        faults.Select(f => f.Key).ShouldBe(
            [
                "Cove:Notices:Channels:a:Kind", "Cove:Notices:Channels:a:Url", "Cove:Notices:Channels:b:Url", "Cove:Notices:Channels:b:Secret",
                "Cove:Notices:Channels:c:Url", "Cove:Notices:Channels:c:Secret", "Cove:Notices:Channels:c:Events", "Cove:Notices:Channels:c:AllowAddresses",
                "Cove:Notices:Channels:d:TopicArn", "Cove:Notices:Channels:d:Connection", "Cove:Notices:Channels:d:Connections", "Cove:Notices:Channels:d:Hue",
                "Cove:PublicUrl",
            ],
            ignoreOrder: true);
        var text = string.Join('\n', faults);
        text.ShouldNotContain("path-of");
        text.ShouldNotContain("short-secret");
        text.ShouldNotContain(Secret);
        text.ShouldContain("openssl rand -hex 32");
    }

    [Theory]
    [InlineData("cove.example.com")]
    [InlineData("https://cove.example.com/path")]
    [InlineData("https://user@cove.example.com")]
    [InlineData("https://cove.example.com/?a=b")]
    public void Read_OfAPublicUrlThatIsNone_IsOneFault(string url) => Refused(new() { ["PublicUrl"] = url }).ShouldHaveSingleItem().Key.ShouldBe("Cove:PublicUrl");

    private static NoticeSettings Read(Dictionary<string, string?> settings) =>
        SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Cove:{s.Key}", s.Value))).Build(), HostConfiguration.Regions).Notices;

    private static IReadOnlyList<ConfigurationFault> Refused(Dictionary<string, string?> settings) =>
        Should.Throw<ConfigurationException>(() => Read(settings)).Faults;
}
