using CoveDashboard.Engine.Notices;

namespace CoveDashboard.Components.Pages.Notices;

/// <summary>Words about notices.</summary>
public static class NoticeWords
{
    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.RunEnded => "run ended",
        NoticeKind.RunFailed => "run with failures",
        NoticeKind.Drift => "drift",
        NoticeKind.PlanWaiting => "plan waits",
        NoticeKind.PlanDecided => "plan decided",
        NoticeKind.PlanExpiring => "plan expires",
        NoticeKind.WaveWaiting => "wave waits",
        NoticeKind.ApplyStopped => "apply stopped",
        NoticeKind.Test => "test",
    };

    public static string Of(ChannelKind kind) => kind switch
    {
        ChannelKind.Generic => "Webhook",
        ChannelKind.Slack => "Slack",
        ChannelKind.Teams => "Teams",
        ChannelKind.Sns => "SNS topic",
    };

    /// <summary>What a channel hears.</summary>
    public static string Hears(NoticeChannel channel)
    {
        var events = channel.Events.Count == 0 ? "everything" : string.Join(", ", channel.Events.Order().Select(Of));
        var connections = channel.Connections.Count == 0 ? "" : $", of {string.Join(", ", channel.Connections.Order(StringComparer.Ordinal))} only";
        return $"{events}{connections}{(channel.AddAccounts ? "; with account ids" : "")}";
    }
}
