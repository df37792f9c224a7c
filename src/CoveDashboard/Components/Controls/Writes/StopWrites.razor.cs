using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Controls.Writes;

/// <summary>Stops all writes of a connection, after a confirmation with a reason. Shown to those who may press it.</summary>
public partial class StopWrites
{
    private readonly string _id = $"stop-{Guid.NewGuid():N}";
    private Dialog _dialog = null!;
    private string _reason = "";
    private string? _answer;
    private string? _answered;
    private bool _mayPress;
    private bool _isBusy;
    private bool _isReasonMissing;
    private bool _wasAsked;

    [Inject]
    private IWriteStops Stops { get; set; } = null!;

    [Inject]
    private WriteStopBell Bell { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    /// <summary>Name of the connection.</summary>
    [Parameter, EditorRequired]
    public required string Connection { get; set; }

    /// <summary>The button names the connection.</summary>
    [Parameter]
    public bool NamesConnection { get; set; }

    /// <summary>Asks at once, for who came here to press it.</summary>
    [Parameter]
    public bool AsksAtOnce { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var actor = await People.GetAsync();
        _mayPress = actor.Is(Role.Operator) || actor.Is(Role.Approver) || actor.Is(Role.Administrator);
        if (_answered != Connection)
            (_answered, _answer) = (Connection, null);
        if (!AsksAtOnce)
            _wasAsked = false;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!AsksAtOnce || _wasAsked || !_mayPress)
            return;
        _wasAsked = true;
        await _dialog.OpenAsync();
    }

    private async Task StopAsync()
    {
        _isReasonMissing = string.IsNullOrWhiteSpace(_reason);
        if (_isReasonMissing || _isBusy)
            return;
        _isBusy = true;
        try
        {
            var outcome = await Stops.StopAsync(Connection, _reason.Trim(), await People.GetAsync(), CancellationToken.None);
            _answer = outcome.Message;
            _reason = "";
            Bell.Ring();
        }
        catch (ForbiddenException refused)
        {
            _answer = refused.Message;
        }
        finally
        {
            _isBusy = false;
        }
        await _dialog.CloseAsync();
    }
}
