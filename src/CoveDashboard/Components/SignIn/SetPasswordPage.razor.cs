using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.SignIn;

/// <summary>Where an administrator's link leads: the person alone chooses the password. A plain form without a circuit.</summary>
public partial class SetPasswordPage
{
    private const string Path = "/set-password";

    private Person? _owner;
    private IReadOnlyList<Fault> _faults = [];

    [Inject]
    private IOwnCredentials Credentials { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "token")]
    private string? Token { get; set; }

    [SupplyParameterFromForm]
    private PasswordForm? Form { get; set; }

    internal static string AddressOf(string token) => $"{Path}?token={token}";

    protected override async Task OnInitializedAsync() =>
        _owner = Token is null ? null : await Credentials.LinkOwnerAsync(Token, HttpContext.RequestAborted);

    private async Task SetAsync()
    {
        var set = await Credentials.SetPasswordAsync(Token ?? "", Form?.Wanted ?? "", Form?.Again ?? "", HttpContext.RequestAborted);
        _faults = set.Faults;
        if (set.IsValid)
            Navigation.NavigateTo($"{SignInLinks.Path}?changed=true");
    }
}

/// <summary>What the forms about a person's own proof send.</summary>
public sealed class PasswordForm
{
    public string? Current { get; set; }

    public string? Wanted { get; set; }

    public string? Again { get; set; }

    public string? Code { get; set; }

    /// <summary>An offered second factor, on its way back.</summary>
    public string? Offer { get; set; }
}
