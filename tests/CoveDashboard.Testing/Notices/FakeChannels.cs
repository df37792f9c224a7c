using CoveDashboard.Engine.Notices;

namespace CoveDashboard.Testing.Notices;

/// <summary>Channels that a test names.</summary>
public sealed class FakeChannels(params NoticeChannel[] channels) : INoticeChannels
{
    public const string Secret = "a-secret-of-tests-only-0123456789";

    public IReadOnlyList<NoticeChannel> All { get; set; } = channels;

    public Uri? PublicUrl { get; set; } = new("https://cove.example.com/");

    public NoticeChannel? Find(string name) => All.FirstOrDefault(c => c.Name == name);

    /// <summary>A generic webhook that hears everything.</summary>
    public static NoticeChannel Generic(string name = "ops") => new()
    {
        Name = name,
        Kind = ChannelKind.Generic,
        Url = new Uri($"https://hooks.example.com/{name}/path-that-is-secret"),
        Secret = Secret,
    };
}
