using System.Globalization;
using CoveDashboard.Components.Controls.Inputs;
using CoveDashboard.Components.Guests;
using CoveDashboard.Engine.Board.Shares;
using CoveDashboard.Engine.Board.Snapshots;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Board.Shares;

/// <summary>Links that show the board to whoever has them: made, listed and revoked by administrators.</summary>
public sealed partial class SharesPage : IDisposable
{
    private const string Live = "live";
    private const int UsualDays = 30;

    private readonly ComponentLife _gone = new();
    private IReadOnlyList<BoardShare>? _all;
    private IReadOnlyList<Fault> _faults = [];
    private Option[] _boards = [];
    private DateTimeOffset _now;
    private string? _what = Live;
    private string? _note;
    private string? _for;
    private string? _address;
    private string? _problem;
    private int _days = UsualDays;
    private bool _mayChange;
    private bool _isBusy;

    [Inject]
    private IShareDesk Desk { get; set; } = null!;

    [Inject]
    private ISnapshotDesk Snapshots { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var actor = await People.GetAsync();
        _mayChange = actor.Is(Role.Administrator);
        if (!_mayChange)
            return;
        var frozen = await Snapshots.ListAsync(_gone.Token);
        _boards = [new Option(Live, "the live board"), .. frozen.Select(s => new Option(s.Id, string.Create(CultureInfo.InvariantCulture, $"the board of {s.TakenAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC {s.Note}")))];
        await ReadAsync(actor);
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync(Actor actor) => (_all, _now) = (await Desk.ListAsync(actor, _gone.Token), Clock.GetUtcNow());

    private bool Has(string path) => _faults.Any(f => f.Path == path);

    private Task CreateAsync() => DoAsync(async actor =>
    {
        var made = await Desk.CreateAsync(_what is null or Live ? null : _what, _note ?? "", _days, actor, _gone.Token);
        _faults = made.Faults;
        if (made.Value is not { } share)
            return;
        (_for, _address, _note) = (share.Share.Note, Navigation.ToAbsoluteUri(SharedBoardPage.AddressOf(share.Token)).ToString(), null);
    });

    private Task RevokeAsync(BoardShare share) => DoAsync(async actor =>
    {
        if (!await Desk.RevokeAsync(share.Id, actor, _gone.Token))
            _problem = $"The link for “{share.Note}” was revoked before.";
    });

    private async Task DoAsync(Func<Actor, Task> command)
    {
        if (_isBusy)
            return;
        (_isBusy, _problem, _address, _faults) = (true, null, null, []);
        try
        {
            var actor = await People.GetAsync();
            await command(actor);
            await ReadAsync(actor);
        }
        catch (ForbiddenException refused)
        {
            _problem = refused.Message;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
