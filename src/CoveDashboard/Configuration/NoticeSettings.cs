using CoveDashboard.Engine.Notices;

namespace CoveDashboard.Configuration;

/// <summary><c>Cove:Notices</c> and <c>Cove:PublicUrl</c>. Immutable.</summary>
/// <param name="PublicUrl">Null: not configured; then there are no channels.</param>
internal sealed record NoticeSettings(Uri? PublicUrl, IReadOnlyList<NoticeChannel> Channels)
{
    public static NoticeSettings None { get; } = new(null, []);

    /// <summary>Never the settings themselves: they hold what must not be logged.</summary>
    public override string ToString() => "Notices";
}
