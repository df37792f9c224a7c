using CoveDashboard.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Layout;

/// <summary>Says over every page that the store cannot be used, for as long as it cannot.</summary>
public sealed partial class StoreNotice
{
    private StoreUnavailableException? _outage;

    [Inject]
    private IStoreHealth Health { get; set; } = null!;

    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        var outage = await Health.OutageAsync(cancellationToken);
        if (outage?.Message == _outage?.Message)
            return;
        _outage = outage;
        StateHasChanged();
    }
}
