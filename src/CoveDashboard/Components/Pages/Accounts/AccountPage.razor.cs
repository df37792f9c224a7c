using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Tags;
using CoveDashboard.Engine.Reachability;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Accounts;

/// <summary>Everything known about one account, without a call to AWS: each fact with its age, what is unknown by name.</summary>
public sealed partial class AccountPage : IDisposable
{
    private const int MostFailures = 100;

    private readonly ComponentLife _gone = new();
    private bool _isRead;
    private bool _isManagement;
    private string? _connection;
    private Account? _account;
    private string? _path;
    private DateTimeOffset? _organizationReadAt;
    private IReadOnlyDictionary<string, string>? _tags;
    private AccountReach? _reach;
    private IReadOnlyList<AccountInventory> _inventories = [];
    private IReadOnlyList<(AccountInventory Inventory, InventoryCell Cell)> _failures = [];

    [Inject]
    private IOrganizationDirectory Organizations { get; set; } = null!;

    [Inject]
    private IAccountTags Tags { get; set; } = null!;

    [Inject]
    private IReachability Reachability { get; set; } = null!;

    [Inject]
    private IInventoryStore Inventory { get; set; } = null!;

    [Inject]
    private IActionCatalogue Actions { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        Shell.Use(Connection);
        _isRead = false;
        _connection = Shell.Connection?.Name;
        if (Shell.Connection is not { } connection)
            return;
        try
        {
            var organization = Organizations.Last(connection.Name);
            (_organizationReadAt, _account) = (organization?.ReadAt, organization?.FindAccount(Id));
            _path = _account is null ? null : organization!.PathOf(_account);
            _isManagement = organization?.Identity.ManagementAccountId == Id;
            _tags = Tags.Last(connection.Name)?.Of(Id);
            _reach = (await Reachability.ReadAsync(connection, role: null, _gone.Token)).Of(Id);
            _inventories = AccountInventory.Of(await Inventory.OfAccountAsync(connection.Name, Id, _gone.Token), Actions);
            _failures = [.. _inventories.SelectMany(i => i.NotKnown.Select(c => (i, c))).OrderByDescending(f => f.c.TriedAt).Take(MostFailures)];
            _isRead = true;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left while it was reading.
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
