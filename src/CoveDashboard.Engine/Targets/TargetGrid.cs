using System.Collections;

namespace CoveDashboard.Engine.Targets;

/// <summary>Accounts with their regions as a list of targets that are made when they are asked for: 340,000 of them cost no memory to preview.</summary>
internal sealed class TargetGrid : IReadOnlyList<Target>
{
    private readonly IReadOnlyList<TargetAccount> _accounts;
    private readonly Func<int, IReadOnlyList<string>> _regionsOf;
    private readonly int[] _begins;
    private readonly int _firstOrdinal;

    /// <param name="accounts">In order; each takes all regions.</param>
    /// <param name="firstOrdinal">Ordinal of the first target.</param>
    public TargetGrid(IReadOnlyList<TargetAccount> accounts, IReadOnlyList<string> regions, int firstOrdinal)
        : this(accounts, _ => regions, firstOrdinal)
    {
    }

    /// <param name="accounts">In order.</param>
    /// <param name="regionsOf">Regions of the account at a position, in order.</param>
    /// <param name="firstOrdinal">Ordinal of the first target.</param>
    public TargetGrid(IReadOnlyList<TargetAccount> accounts, Func<int, IReadOnlyList<string>> regionsOf, int firstOrdinal)
    {
        _accounts = accounts;
        _regionsOf = regionsOf;
        _firstOrdinal = firstOrdinal;
        _begins = new int[accounts.Count + 1];
        for (var index = 0; index < accounts.Count; index++)
            _begins[index + 1] = checked(_begins[index] + regionsOf(index).Count);
    }

    public int Count => _begins[^1];

    public Target this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            // The last account that begins at or before the index; one without regions begins where the next one does.
            var found = Array.BinarySearch(_begins, index);
            var position = found < 0 ? ~found - 1 : found;
            while (_begins[position + 1] == _begins[position])
                position++;
            return At(position, index - _begins[position]);
        }
    }

    public IEnumerator<Target> GetEnumerator()
    {
        for (var position = 0; position < _accounts.Count; position++)
            for (var region = 0; region < _regionsOf(position).Count; region++)
                yield return At(position, region);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Target At(int position, int region)
    {
        var account = _accounts[position];
        return new Target(
            _firstOrdinal + _begins[position] + region, account.Id, account.Name, account.Email, account.OuPath, _regionsOf(position)[region], account.UseCallerSession);
    }
}

/// <summary>An account that takes part, with what its targets show of it.</summary>
internal sealed record TargetAccount(string Id, string Name, string? Email, string OuPath, bool UseCallerSession);
