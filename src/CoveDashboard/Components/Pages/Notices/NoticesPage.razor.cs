using CoveDashboard.Components.Controls.Inputs;
using CoveDashboard.Components.Pages.Lists;
using CoveDashboard.Engine.Notices;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Notices;

/// <summary>Channels, and what was sent through them, for auditors and administrators; read again every few seconds.</summary>
public sealed partial class NoticesPage : LiveListPage<NoticeListState, NoticeDelivery>
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    private IReadOnlyList<ChannelStanding>? _channels;
    private bool _mayTest;
    private string? _testing;
    private string? _answer;

    [Inject]
    private INoticeDesk Desk { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    protected override string Path => "/notices";

    /// <summary>The configured channels, and one that is gone where the address names it.</summary>
    private IReadOnlyList<Option> Options =>
        [.. (_channels ?? []).Select(c => c.Channel.Name).Append(State.Channel).OfType<string>().Distinct(StringComparer.Ordinal).Select(n => new Option(n, n))];

    protected override NoticeListState Parse(Uri address) => NoticeListState.Parse(address);

    protected override IReadOnlyDictionary<string, object?> Address(NoticeListState state) => state.ToParameters();

    protected override async Task<Page<NoticeDelivery>> ListAsync(NoticeListState state, string? cursor) =>
        await Desk.DeliveriesAsync(state.ToQuery(cursor), await People.GetAsync(), Gone);

    protected override int NumberOf(NoticeDelivery item) => item.Number;

    protected override async Task<Action> ReadBesideAsync()
    {
        var actor = await People.GetAsync();
        var channels = await Desk.ChannelsAsync(actor, Gone);
        return () => (_channels, _mayTest) = (channels, actor.Is(Role.Administrator));
    }

    protected override Task WaitAsync() => Task.Delay(Every, Clock, Gone);

    private async Task TestAsync(string channel)
    {
        _testing = channel;
        try
        {
            var delivery = await Desk.TestAsync(channel, await People.GetAsync(), Gone);
            _answer = delivery is null
                ? $"{channel} is not configured any more."
                : $"A test message to {channel} is on its way. What comes of it stands first among the deliveries.";
            await ReadAsync();
        }
        finally
        {
            _testing = null;
        }
    }
}
