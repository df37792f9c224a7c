using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Testing.Organizations;

namespace CoveDashboard.Catalogue.Tests.Support;

/// <summary>Shared reads in accounts that answer as they are told; every read is made anew and its key kept.</summary>
internal sealed class FakeSharedReads(params FakeSession[] accounts) : ISharedReads
{
    public Organization Organization { get; } = Fixtures.Small().Build();

    /// <summary>Key, account and region of each read.</summary>
    public List<string> Asked { get; } = [];

    public Task<T> OnceAsync<T>(string key, string accountId, string region, Func<ITargetSession, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
        where T : class
    {
        Asked.Add($"{key} in {accountId} {region}");
        return read(accounts.Single(a => a.AccountId == accountId).InRegion(region), cancellationToken);
    }
}
