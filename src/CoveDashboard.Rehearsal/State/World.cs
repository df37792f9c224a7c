using CoveDashboard.Rehearsal.Organization;

namespace CoveDashboard.Rehearsal.State;

/// <summary>
/// Everything that the organization is. Reads run together, changes run alone; what never changes is not kept but
/// derived from the seed when it is asked for, so that memory does not grow with accounts × regions.
/// </summary>
internal sealed class World(int seed, OrganizationTree organization, bool hasOrganizationTrail) : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new(LockRecursionPolicy.NoRecursion);

    public int Seed { get; } = seed;

    public OrganizationTree Organization { get; } = organization;

    public bool HasOrganizationTrail { get; } = hasOrganizationTrail;

    public T Read<T>(Func<T> read)
    {
        _lock.EnterReadLock();
        try
        {
            return read();
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    public T Write<T>(Func<T> write)
    {
        _lock.EnterWriteLock();
        try
        {
            return write();
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    public void Dispose() => _lock.Dispose();
}
