using System.Globalization;
using CoveDashboard.Components.Controls.Inputs;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Board.Snapshots;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Board.Snapshots;

/// <summary>A frozen board, and what differs from the board now or from another frozen one.</summary>
public sealed partial class SnapshotPage : IDisposable
{
    private const string Now = "now";

    private readonly ComponentLife _gone = new();
    private BoardSnapshot? _snapshot;
    private Option[] _sides = [];
    private ComparedBoards? _compared;
    private bool _isGone;
    private bool _isOtherGone;

    [Inject]
    private ISnapshotDesk Desk { get; set; } = null!;

    [Inject]
    private IBoardDesk Board { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Parameter]
    public string Id { get; set; } = "";

    /// <summary><c>now</c>, or the id of another frozen board; null: no comparison.</summary>
    [SupplyParameterFromQuery]
    private string? With { get; set; }

    private string Title => _snapshot is null ? "Frozen board" : $"Board of {Day(_snapshot.Picture)}";

    protected override async Task OnParametersSetAsync()
    {
        if (_snapshot?.Id != Id)
        {
            _snapshot = await Desk.FindAsync(Id, _gone.Token);
            _isGone = _snapshot is null;
            var others = (await Desk.ListAsync(_gone.Token)).Where(s => s.Id != Id);
            _sides = [new Option(Now, "the board now"), .. others.Select(s => new Option(s.Id, $"{Moment(s.TakenAt)} {s.Note}"))];
        }
        await CompareAsync();
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private static string Day(BoardPicture? picture) => picture is null ? "" : Moment(picture.At);

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private void Compare(string? with) => Navigation.NavigateTo(with is null ? $"/board/snapshots/{Id}" : $"/board/snapshots/{Id}?with={with}");

    private async Task CompareAsync()
    {
        (_compared, _isOtherGone) = (null, false);
        if (_snapshot is not { } snapshot || With is not { } with)
            return;
        var other = with == Now ? await Board.PictureAsync(_gone.Token) : (await Desk.FindAsync(with, _gone.Token))?.Picture;
        _isOtherGone = other is null;
        if (other is null)
            return;
        _compared = ComparedBoards.Of(snapshot.Picture, other);
    }
}
