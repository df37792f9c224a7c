using System.Text;

namespace CoveDashboard.Rehearsal.Resources;

/// <summary>
/// Repeatable chance (SplitMix64): the same seed and topic throw the same numbers on every machine and .NET version.
/// A mutable value: pass it on by keeping it in one method.
/// </summary>
internal struct Dice
{
    private ulong _state;

    public Dice(int seed, string topic)
    {
        // FNV-1a, then mixed: near topics ("…01", "…02") must not throw alike.
        _state = 14695981039346656037UL ^ (uint)seed;
        foreach (var c in topic)
            _state = (_state ^ c) * 1099511628211UL;
        Next();
    }

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 up to, without, the limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A number from a to b, both included.</summary>
    public int Between(int a, int b) => a + Below(b - a + 1);

    public bool Chance(double share) => (Next() >> 11) * (1.0 / (1UL << 53)) < share;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>A word of the given length from an alphabet.</summary>
    public string Word(int length, string alphabet)
    {
        var word = new StringBuilder(length);
        for (var i = 0; i < length; i++)
            word.Append(alphabet[Below(alphabet.Length)]);
        return word.ToString();
    }

    public string Hex(int length) => Word(length, "0123456789abcdef");

    public string LowerId(int length) => Word(length, "abcdefghijklmnopqrstuvwxyz0123456789");

    public string UpperId(int length) => Word(length, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");

    public string Digits(int length) => Word(length, "0123456789");

    /// <summary>A moment, to the second, between two days of the rehearsal's past.</summary>
    public DateTimeOffset Moment(DateTimeOffset from, DateTimeOffset to) =>
        from.AddSeconds(Next() % (ulong)Math.Max(1, (to - from).TotalSeconds));
}
