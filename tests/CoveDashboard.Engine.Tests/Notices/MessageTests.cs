using System.Text.Json.Nodes;
using CoveDashboard.Engine.Notices;
using CoveDashboard.Engine.Notices.Messages;
using CoveDashboard.Engine.Notices.Words;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Notices;

namespace CoveDashboard.Engine.Tests.Notices;

/// <summary>Messages of each kind, with the most hostile name that a schedule can have.</summary>
public sealed class MessageTests
{
    private const string Hostile = "<!channel> *bold* [click](https://evil.example) <https://evil.example|Open> & @here `code`";

    private readonly MessageWriter _writer = new(new FakeChannels(), new FakeClock());

    [Fact]
    public void ToWebhook_OfSlack_HasHostileTextInPlainTextOnly()
    {
        var json = Write(ChannelKind.Slack);

        var blocks = json["blocks"]!.AsArray();
        blocks.Select(b => (string)b!["text"]!["type"]!).ShouldBe(["plain_text", "plain_text", "plain_text", "mrkdwn"]);
        ((string)blocks[1]!["text"]!["text"]!).ShouldContain(Hostile);
        ((string)blocks[3]!["text"]!["text"]!).ShouldBe("<https://cove.example.com/runs/7|Open in CoveDashboard>");
        ((string)json["text"]!).ShouldBe("REHEARSAL: Run 7 &lt;!channel&gt;");
        ((bool)json["mrkdwn"]!).ShouldBeFalse();
    }

    [Fact]
    public void ToWebhook_OfTeams_HasHostileTextInRunsThatKnowNoMarkdown()
    {
        var card = Write(ChannelKind.Teams)["attachments"]![0]!["content"]!;

        var body = card["body"]!.AsArray();
        body.Select(b => (string)b!["type"]!).ShouldAllBe(type => type == "RichTextBlock");
        body.Select(b => (string)b!["inlines"]![0]!["text"]!).ShouldBe(
            ["REHEARSAL: Run 7 <!channel>", $"Run 7 ({Hostile}) succeeded.", "Accounts: 111111111111, 222222222222 and 7 more"]);
        ((string)card["actions"]![0]!["url"]!).ShouldBe("https://cove.example.com/runs/7");
    }

    [Fact]
    public void ToTopic_OfHostileText_HasASubjectThatSnsTakes()
    {
        var message = _writer.ToTopic(Channel(ChannelKind.Sns), Made with { Title = $"Läufer {new string('x', 200)}" });

        message.Subject.Length.ShouldBe(100);
        message.Subject.ShouldAllBe(c => c >= ' ' && c <= '~');
        message.Words.ShouldContain("\n\nhttps://cove.example.com/runs/7");
        message.Attributes.ShouldBe(new Dictionary<string, string> { ["kind"] = "RunEnded", ["id"] = $"{Made.Id:D}", ["connection"] = "acme" });
        JsonNode.Parse(message.Json)!["text"]!.ToString().ShouldContain(Hostile);
    }

    [Theory]
    [InlineData("night\r\nly\u2028now", "night  ly now")]
    [InlineData("txt\u202Eexe", "txt exe")]
    [InlineData("plain", "plain")]
    public void Clean_OfNames_LeavesOneLineThatReadsAsItIsWritten(string name, string expected) => NoticeNames.Clean(name).ShouldBe(expected);

    private static Notice Made { get; } = new()
    {
        Id = Guid.Parse("0198a0aa-0000-7000-8000-000000000001"),
        Kind = NoticeKind.RunEnded,
        At = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
        Connection = "acme",
        IsRehearsal = true,
        Title = "Run 7 <!channel>",
        Text = $"Run 7 ({Hostile}) succeeded.",
        Path = "/runs/7",
        Run = new NoticeRun(Guid.Empty, 7, "things", RunStatus.Succeeded, new RunTotals(1, 0, 0, 1, 0, 0, 0, 0, 0), Hostile),
        Accounts = ["111111111111", "222222222222"],
        AccountCount = 9,
    };

    private static NoticeChannel Channel(ChannelKind kind) => new() { Name = "it", Kind = kind, AddAccounts = true };

    private JsonNode Write(ChannelKind kind) =>
        JsonNode.Parse(_writer.ToWebhook(Channel(kind), new DeliveryLease(Guid.NewGuid(), Made, "it", 1)).Body)!;
}
