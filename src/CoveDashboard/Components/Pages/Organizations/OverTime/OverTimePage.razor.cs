using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Organizations.History;
using CoveDashboard.Organizations;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Organizations.OverTime;

/// <summary>The organization at a date, and what changed until then. Which date, what it is compared with and what is sought stands in the address.</summary>
public sealed partial class OverTimePage
{
    private static readonly ExportFormat[] Formats = [new("csv", "CSV, one line a change"), new("json", "JSON")];

    private IReadOnlyList<OrganizationReading>? _readings;
    private ReadingRange? _range;
    private OrganizationComparison? _comparison;
    private OrganizationIndex? _index;
    private UnreadableMarks? _marks;
    private TreeView? _view;
    private string? _sought;
    private bool _isReading;
    private bool _isClosed;

    [Inject]
    private IOrganizationHistory History { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    protected override string Path => "/organization/history";

    protected override OverTimeState Parse(Uri address) => OverTimeState.Parse(address);

    protected override IReadOnlyDictionary<string, object?> Address(OverTimeState state) => state.ToParameters();

    protected override void OnInitialized() => History.Kept += Kept;

    protected override Task StopAsync()
    {
        History.Kept -= Kept;
        _isClosed = true;
        return base.StopAsync();
    }

    protected override void Clear()
    {
        // Until the answer is here, what is shown says of which date it is.
    }

    protected override async Task ReadAsync()
    {
        var asked = State;
        Shell.Use(asked.Connection);
        if (Shell.Connection is not { } connection)
            return;
        _isReading = true;
        var readings = await History.ListAsync(connection.Name, Gone);
        if (asked != State)
            return;
        _readings = readings;
        var range = ReadingRange.Choose(readings, asked.Since, asked.At);
        if (range is null || range != _range)
            await OpenAsync(range, asked);
        if (asked != State)
            return;
        _isReading = false;
        Find();
    }

    private async Task OpenAsync(ReadingRange? range, OverTimeState asked)
    {
        var organization = range is null ? null : await History.OpenAsync(range.To, Gone);
        var comparison = range?.From is { } from ? await History.CompareAsync(from, range.To, Gone) : null;
        if (asked != State)
            return;
        (_range, _comparison) = (organization is null ? null : range, comparison);
        var open = _view?.Open;
        _index = organization is null ? null : new OrganizationIndex(organization);
        _marks = _index is null ? null : new UnreadableMarks(_index);
        _view = _index is null ? null : new TreeView(_index, open);
        _sought = null;
    }

    private void Find()
    {
        if (_view is null)
            return;
        if (State.Filter.Search != _sought)
            _view.Filter(NodeSearch.Find(State.Filter.Search, _index!, tags: null)?.Matches);
        _sought = State.Filter.Search;
        if (State.Node is { } node && _view.Active != node)
            _view.Reveal(node);
    }

    private void ShowReading(OrganizationReading reading)
    {
        // The newest has no date: the address goes on showing what is newest then.
        var isNewest = reading.Number == _readings![^1].Number;
        Ask(State with { At = isNewest ? null : reading.FirstSeenAt, Since = null });
    }

    private void ChooseSince(ChangeEventArgs change)
    {
        if (_readings!.FirstOrDefault(r => string.Equals(change.Value as string, $"{r.Number}", StringComparison.Ordinal)) is { } reading)
            Ask(State with { Since = reading.FirstSeenAt });
    }

    private void Narrow(ChangeFilter filter) => Ask(State with { Filter = filter });

    private void ShowNode(string nodeId) => Ask(State with { Node = nodeId });

    private void KeepNode()
    {
        if (_view!.Active is { } active && active != State.Node)
            Ask(State with { Node = active });
    }

    private void Kept(string connection) => _ = InvokeAsync(async () =>
    {
        if (_isClosed || connection != Shell.Connection?.Name)
            return;
        try
        {
            await ReadAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_isClosed)
        {
            // The page was left meanwhile.
        }
        catch (Exception unforeseen)
        {
            await DispatchExceptionAsync(unforeseen);
        }
    });
}
