using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Notices.Messages;

/// <summary>
/// Slack's blocks. Title and text are of type <c>plain_text</c>, in which no mark-up, mention or emoji code means anything; only the link
/// is mrkdwn, and it holds an address of ours and words of ours.
/// </summary>
internal static class SlackMessage
{
    // Slack refuses longer ones.
    private const int MaxHeader = 150;
    private const int MaxText = 3000;

    public static JsonObject Of(Notice notice, Uri link, bool addAccounts)
    {
        var blocks = new JsonArray(
            new JsonObject { ["type"] = "header", ["text"] = Plain(MessageWords.Title(notice), MaxHeader) },
            new JsonObject { ["type"] = "section", ["text"] = Plain(notice.Text, MaxText) });
        if (addAccounts && MessageWords.Accounts(notice) is { } accounts)
            blocks.Add(new JsonObject { ["type"] = "section", ["text"] = Plain(accounts, MaxText) });
        blocks.Add(new JsonObject
        {
            ["type"] = "section",
            ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = $"<{Escape(link.AbsoluteUri)}|Open in CoveDashboard>", ["verbatim"] = true },
        });
        // Shown in a notification only, where blocks are not.
        return new JsonObject { ["text"] = Escape(MessageWords.Title(notice)), ["mrkdwn"] = false, ["unfurl_links"] = false, ["blocks"] = blocks };
    }

    /// <summary>The three characters by which Slack's control sequences begin and end.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static JsonObject Plain(string text, int most) => new() { ["type"] = "plain_text", ["text"] = MessageWords.Cut(text, most), ["emoji"] = false };
}
