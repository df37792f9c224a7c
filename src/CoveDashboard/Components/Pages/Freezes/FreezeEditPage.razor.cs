using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Freezes;

/// <summary>A new freeze, or a change of one; for administrators.</summary>
public sealed partial class FreezeEditPage : IDisposable
{
    private readonly ComponentLife _gone = new();
    private FreezeDraft _draft = new();
    private IReadOnlyList<Fault> _faults = [];
    private Guid? _shown;
    private string? _problem;
    private int _version;
    private bool _mayChange;
    private bool _isGone;
    private bool _isBusy;

    [Inject]
    private IFreezeDesk Desk { get; set; } = null!;

    [Inject]
    private IOrganizationDirectory Organizations { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>Null: a new one.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    [CascadingParameter]
    private TimeZoneInfo? Zone { get; set; }

    private string Title => Id is null ? "New freeze" : "Change a freeze";

    protected override async Task OnParametersSetAsync()
    {
        _mayChange = (await People.GetAsync()).Is(Role.Administrator);
        if (Id is { } id && id != _shown)
        {
            var found = await Desk.FindAsync(id, _gone.Token);
            (_shown, _isGone) = (id, found is null);
            if (found is not null)
                (_draft, _version) = (FreezeDraft.Of(found), found.Version);
            Shell.Use(found?.Connection);
        }
        else if (Id is null)
        {
            Shell.Use(Connection);
            if (_draft.Name is null && Zone is { } zone)
                _draft.TimeZone = zone.Id;
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task SaveAsync()
    {
        if (_isBusy || Shell.Connection is not { } connection)
            return;
        (_isBusy, _problem, _faults) = (true, null, []);
        try
        {
            var actor = await People.GetAsync();
            var request = _draft.ToRequest(connection.Name);
            var outcome = Id is { } id ? await Desk.ChangeAsync(id, request, _version, actor, _gone.Token) : await Desk.CreateAsync(request, actor, _gone.Token);
            _faults = outcome.Faults;
            if (outcome.Freeze is not null)
                Navigation.NavigateTo(Shell.AddressOf("/freezes"));
            else
                _problem = outcome.Message;
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
