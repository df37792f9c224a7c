using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.SignIn;

/// <summary>Add and remove one's own second factor. A plain form without a circuit.</summary>
public partial class SecondFactorPage
{
    private Person? _person;
    private SecondFactorOffer? _offer;
    private IReadOnlyList<string>? _codes;
    private IReadOnlyList<Fault> _faults = [];

    [Inject]
    private IOwnCredentials Credentials { get; set; } = null!;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [SupplyParameterFromForm]
    private PasswordForm? Form { get; set; }

    private Actor Actor => HttpContext.User.ToActor();

    // A secret that was mistyped need not be typed again: the form brings it back.
    private SecondFactorOffer Offer => _offer ??= Credentials.OfferSecondFactor(Actor, Form?.Offer);

    protected override async Task OnInitializedAsync() => _person = await Credentials.FindAsync(Actor, HttpContext.RequestAborted);

    private async Task AddAsync()
    {
        var added = await Credentials.EnableSecondFactorAsync(Actor, Form?.Offer ?? "", Form?.Current ?? "", Form?.Code ?? "", HttpContext.RequestAborted);
        _codes = added.Value;
        _faults = added.Faults;
    }

    private async Task RemoveAsync()
    {
        var removed = await Credentials.RemoveSecondFactorAsync(Actor, Form?.Current ?? "", HttpContext.RequestAborted);
        _faults = removed.Faults;
        if (removed.IsValid)
            _person = await Credentials.FindAsync(Actor, HttpContext.RequestAborted);
    }
}
