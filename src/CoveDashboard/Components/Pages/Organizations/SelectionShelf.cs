using System.Security.Cryptography;
using System.Text;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>
/// Selections that are too long for an address, by the hash of what they hold. Keeps the last <see cref="Capacity"/>; a restart
/// forgets them. Safe for many threads.
/// </summary>
internal sealed class SelectionShelf
{
    public const int Capacity = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TargetSelection> _kept = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <returns>The key to find it by.</returns>
    public string Put(TargetSelection selection)
    {
        var text = $"{string.Join('.', selection.Include ?? [])}!{string.Join('.', selection.Ignore)}";
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));
        lock (_gate)
        {
            if (_kept.TryAdd(key, selection))
                _order.Enqueue(key);
            while (_order.Count > Capacity)
                _kept.Remove(_order.Dequeue());
        }
        return key;
    }

    /// <summary>Null when it is not kept any more.</summary>
    public TargetSelection? Find(string key)
    {
        lock (_gate)
            return _kept.GetValueOrDefault(key);
    }
}
