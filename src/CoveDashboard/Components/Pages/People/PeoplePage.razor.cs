using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.People;

/// <summary>Who may come in, and as what. For administrators.</summary>
public sealed partial class PeoplePage : IDisposable
{
    private const int PageSize = 200;

    private readonly ComponentLife _closed = new();
    private List<Person>? _people;
    private string? _next;
    private int _total;
    private string _subject = "";
    private string _name = "";
    private string _issuer = PersonId.LocalIssuer;
    private RoleDraft _roles = new();
    private IReadOnlyList<Fault> _faults = [];
    private bool _adding;

    [Inject]
    private IPeople People { get; set; } = null!;

    [Inject]
    private CurrentActor Viewer { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override Task OnInitializedAsync() => MoreAsync();

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    private async Task MoreAsync()
    {
        var page = await People.ListAsync(await Viewer.GetAsync(), PageSize, _next, _closed.Token);
        _people = [.. _people ?? [], .. page.Items];
        _next = page.Next;
        _total = page.Total;
    }

    private async Task AddAsync()
    {
        if (_adding)
            return;
        _adding = true;
        try
        {
            var name = string.IsNullOrWhiteSpace(_name) ? _subject : _name;
            var wanted = new NewPerson(_issuer.Trim(), _subject.Trim(), name, _roles.ToWanted());
            var added = await People.AddAsync(wanted, await Viewer.GetAsync(), _closed.Token);
            _faults = added.Faults;
            if (added.IsValid)
                Navigation.NavigateTo($"/people/{added.Value.Id}");
        }
        finally
        {
            _adding = false;
        }
    }
}
