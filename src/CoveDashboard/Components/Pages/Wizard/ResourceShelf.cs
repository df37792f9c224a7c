using System.Security.Cryptography;
using System.Text;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Components.Pages.Wizard;

/// <summary>
/// Ticked resources on their way to the wizard, by the hash of what they are: an address could not carry them. Keeps the last lists, of at
/// most <see cref="Capacity"/> resources together; a restart forgets them. Safe for many threads.
/// </summary>
internal sealed class ResourceShelf
{
    public const int Capacity = 200_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, IReadOnlyList<ResourceRef>> _kept = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private int _resources;

    /// <returns>The key to find it by.</returns>
    public string Put(IReadOnlyList<ResourceRef> resources)
    {
        var text = string.Join('\n', resources.Select(r => $"{r.AccountId} {r.Region} {r.Resource}"));
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));
        lock (_gate)
        {
            if (!_kept.TryAdd(key, resources))
                return key;
            _order.Enqueue(key);
            _resources += resources.Count;
            while (_resources > Capacity && _order.Count > 1)
                if (_kept.Remove(_order.Dequeue(), out var oldest))
                    _resources -= oldest.Count;
        }
        return key;
    }

    /// <summary>Null when it is not kept any more.</summary>
    public IReadOnlyList<ResourceRef>? Find(string key)
    {
        lock (_gate)
            return _kept.GetValueOrDefault(key);
    }
}
