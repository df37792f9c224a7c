using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Notices.Messages;

/// <summary>
/// An Adaptive Card for a workflow's webhook. All words are runs of a RichTextBlock, which knows no Markdown: a TextBlock would make links
/// and emphasis of hostile names.
/// </summary>
internal static class TeamsMessage
{
    public static JsonObject Of(Notice notice, Uri link, bool addAccounts)
    {
        var body = new JsonArray(Words(MessageWords.Title(notice), isTitle: true), Words(notice.Text, isTitle: false));
        if (addAccounts && MessageWords.Accounts(notice) is { } accounts)
            body.Add(Words(accounts, isTitle: false));
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["fallbackText"] = "Open CoveDashboard to see what happened.",
            ["body"] = body,
            ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Open in CoveDashboard", ["url"] = link.AbsoluteUri }),
        };
        return new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["contentUrl"] = null, ["content"] = card }),
        };
    }

    private static JsonObject Words(string text, bool isTitle)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (isTitle)
        {
            run["size"] = "medium";
            run["weight"] = "bolder";
        }
        return new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };
    }
}
