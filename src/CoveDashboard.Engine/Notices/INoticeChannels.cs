namespace CoveDashboard.Engine.Notices;

/// <summary>The configured channels; re-read on change. Safe for many threads.</summary>
public interface INoticeChannels
{
    /// <summary>By name; as they are now.</summary>
    IReadOnlyList<NoticeChannel> All { get; }

    /// <summary>Where people reach this dashboard, for the links in messages; null only while there are no channels.</summary>
    Uri? PublicUrl { get; }

    /// <summary>Null when there is none of that name (any more).</summary>
    NoticeChannel? Find(string name);
}
