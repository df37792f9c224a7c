using CoveDashboard.Components.Controls.Inputs;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Connections.MemberRoles;
using CoveDashboard.Engine.Validation;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Connections.Roles;

/// <summary>The template of the member roles with the commands that deploy it. What is chosen stands in the address.</summary>
public sealed partial class MemberRolesPanel : IDisposable
{
    private static readonly Option[] Models =
    [
        new(nameof(StackSetModel.ServiceManaged), "Service-managed: whole OUs, accounts that join later too"),
        new(nameof(StackSetModel.SelfManaged), "Self-managed: account by account"),
    ];

    private readonly ComponentLife _closed = new();
    private ConnectionSettings? _shown;
    private PageAddress _address = null!;
    private bool _isOpen;
    private bool _wasWanted;
    private StackSetModel _model;
    private bool _withApplyRole = true;
    private bool _withSourceIdentity;
    private IReadOnlyList<string>? _actions;
    private MemberRoleTemplate? _template;
    private IReadOnlyList<Fault> _faults = [];
    private string? _problem;

    [Inject]
    private IMemberRoles Roles { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Parameter, EditorRequired]
    public required ConnectionSettings Connection { get; set; }

    /// <summary>A member refused a role: the panel opens by itself, once.</summary>
    [Parameter]
    public bool IsWanted { get; set; }

    [SupplyParameterFromQuery(Name = "roles")]
    private string? Model { get; set; }

    [SupplyParameterFromQuery(Name = "apply")]
    private string? Apply { get; set; }

    [SupplyParameterFromQuery(Name = "identity")]
    private string? Identity { get; set; }

    [SupplyParameterFromQuery(Name = "actions")]
    private string? Actions { get; set; }

    private string Address => Navigation.GetUriWithQueryParameters($"/api/v1/connections/{Uri.EscapeDataString(Connection.Name)}/member-roles", new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["model"] = _model == StackSetModel.SelfManaged ? "self-managed" : null,
        ["apply"] = _withApplyRole ? null : "false",
        ["sourceIdentity"] = _withSourceIdentity ? "true" : "false",
        ["actions"] = _actions is null ? null : string.Join(',', _actions),
        ["format"] = "yaml",
    });

    protected override void OnInitialized() => _address = new PageAddress(Navigation);

    protected override async Task OnParametersSetAsync()
    {
        if (_address.IsEcho())
            return;
        var isNew = _shown != Connection;
        if (isNew)
        {
            _shown = Connection;
            _isOpen = Model is not null;
            _wasWanted = false;
            _model = Model == "self-managed" ? StackSetModel.SelfManaged : StackSetModel.ServiceManaged;
            _withApplyRole = Apply != "false";
            _withSourceIdentity = Identity is null ? Connection.SourceIdentity is not null : Identity == "true";
            _actions = Actions?.Split('.', StringSplitOptions.RemoveEmptyEntries);
        }
        var opens = IsWanted && !_wasWanted;
        _wasWanted |= IsWanted;
        var wasOpen = _isOpen;
        _isOpen |= opens;
        if (_isOpen && (isNew || !wasOpen))
            await WriteAsync();
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    private Task OpenAsync()
    {
        _isOpen = true;
        return ChangeAsync(() => { });
    }

    private Task ChangeAsync(Action change)
    {
        change();
        _address.Write(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["roles"] = _model == StackSetModel.SelfManaged ? "self-managed" : "service-managed",
            ["apply"] = _withApplyRole ? null : "false",
            ["identity"] = _withSourceIdentity == (Connection.SourceIdentity is not null) ? null : _withSourceIdentity ? "true" : "false",
            ["actions"] = _actions is null ? null : string.Join('.', _actions),
        });
        return WriteAsync();
    }

    private async Task WriteAsync()
    {
        var question = new MemberRoleQuestion
        {
            Connection = Connection.Name,
            Actions = _actions,
            WithApplyRole = _withApplyRole,
            WithSourceIdentity = _withSourceIdentity,
            Model = _model,
        };
        try
        {
            var written = await Roles.WriteAsync(question, _closed.Token);
            (_template, _faults, _problem) = (written.Value, written.Faults, null);
        }
        catch (AwsCallException refused)
        {
            (_template, _faults, _problem) = (null, [], $"The caller is not known, so nothing can trust it. {refused.Code}: {refused.Message}");
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page is closed.
        }
    }
}
