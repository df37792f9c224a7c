using System.Globalization;
using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Freezes;

/// <summary>When nothing may start in the organization in view: a calendar, and every freeze in full. Administrators change them.</summary>
public sealed partial class FreezesPage : IDisposable
{
    private const string MonthForm = "yyyy-MM";

    private readonly ComponentLife _gone = new();
    private IReadOnlyList<Freeze>? _all;
    private Organization? _organization;
    private ConfirmDialog _confirm = null!;
    private Freeze? _asked;
    private DateTimeOffset _now;
    private string? _answer;
    private bool _mayChange;
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
    private TimeProvider Clock { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    /// <summary>The month in view, <c>2026-12</c>; null: the present one.</summary>
    [SupplyParameterFromQuery(Name = "month")]
    private string? MonthName { get; set; }

    [CascadingParameter]
    private TimeZoneInfo? Zone { get; set; }

    private TimeZoneInfo ZoneOfViewer => Zone ?? TimeZoneInfo.Utc;

    /// <summary>Null until they were read.</summary>
    private IReadOnlyList<Freeze>? Shown => Shell.HasSeveral ? _all?.Where(f => f.Connection == Shell.Connection?.Name).ToList() : _all;

    protected override async Task OnParametersSetAsync()
    {
        Shell.Use(Connection);
        _mayChange = (await People.GetAsync()).Is(Role.Administrator);
        _organization = Shell.Connection is { } connection ? Organizations.Last(connection.Name) : null;
        await ReadAsync();
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync()
    {
        var freezes = await Desk.ListAsync(_gone.Token);
        _now = Clock.GetUtcNow();
        _all = [.. freezes.OrderBy(f => Desk.Next(f)?.Start ?? DateTimeOffset.MaxValue).ThenBy(f => f.Name, StringComparer.Ordinal)];
    }

    private FreezeMonth MonthOf(IReadOnlyList<Freeze> freezes)
    {
        var first = DateOnly.TryParseExact(MonthName, MonthForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is > 2000 and < 2200
            ? asked
            : FirstOf(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(_now, ZoneOfViewer).DateTime));
        return FreezeMonth.Of(first, freezes, Desk.Between, ZoneOfViewer, _now);
    }

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    private string AddressOf(DateOnly? month)
    {
        var address = Shell.AddressOf("/freezes");
        return month is { } first ? $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}month={first.ToString(MonthForm, CultureInfo.InvariantCulture)}" : address;
    }

    private async Task AskToDeleteAsync(Freeze freeze)
    {
        _asked = freeze;
        if (_isBusy || !await _confirm.AskAsync())
            return;
        (_isBusy, _answer) = (true, null);
        try
        {
            _answer = (await Desk.DeleteAsync(freeze.Id, await People.GetAsync(), _gone.Token)).Message;
            await ReadAsync();
        }
        catch (ForbiddenException refused)
        {
            _answer = refused.Message;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
