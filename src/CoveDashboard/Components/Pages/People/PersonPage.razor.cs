using CoveDashboard.Components.SignIn;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.People;

/// <summary>One person: roles, and the way in. For administrators.</summary>
public sealed partial class PersonPage : IDisposable
{
    private readonly ComponentLife _closed = new();
    private Person? _person;
    private RoleDraft _roles = new();
    private (string Address, DateTimeOffset ExpiresAt)? _link;
    private IReadOnlyList<Fault> _faults = [];
    private string? _done;
    private bool _isMissing;
    private bool _isMe;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private IPeople People { get; set; } = null!;

    [Inject]
    private CurrentActor Viewer { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        var actor = await Viewer.GetAsync();
        Show(await People.FindAsync(Id, actor, _closed.Token));
        _isMe = _person?.Identity == actor.Id;
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    private Task SaveRolesAsync() => ChangeAsync(new PersonChange { Roles = _roles.ToWanted() }, "The roles hold from now on.");

    private async Task ChangeAsync(PersonChange change, string done)
    {
        var changed = await People.ChangeAsync(Id, change, await Viewer.GetAsync(), _closed.Token);
        _faults = changed?.Faults ?? [];
        _done = changed is { IsValid: true } ? done : null;
        if (changed is null or { IsValid: true })
            Show(changed?.Value);
    }

    private async Task MakeLinkAsync()
    {
        var made = await People.PasswordLinkAsync(Id, await Viewer.GetAsync(), _closed.Token);
        _faults = made?.Faults ?? [];
        _isMissing = made is null;
        _link = made?.Value is { } link ? (Navigation.ToAbsoluteUri(SetPasswordPage.AddressOf(link.Token)).AbsoluteUri, link.ExpiresAt) : null;
    }

    private void Show(Person? person)
    {
        _person = person;
        _isMissing = person is null;
        _roles = person is null ? new RoleDraft() : RoleDraft.Of(person);
    }
}
