using System.Text;

namespace CoveDashboard.Storage.Database;

/// <summary>Words of a column that is scanned, each made once: 25,000 targets name 1,600 accounts, one after the other, and 17 regions. For one thread.</summary>
internal sealed class SharedWords
{
    private const int MaxShared = 256;

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly byte[] _lastUtf8 = new byte[MaxShared];
    private int _lastLength;
    private string _last = "";

    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxShared)
            return Encoding.UTF8.GetString(utf8);
        if (utf8.SequenceEqual(_lastUtf8.AsSpan(0, _lastLength)))
            return _last;
        Span<char> buffer = stackalloc char[MaxShared];
        ReadOnlySpan<char> word = buffer[..Encoding.UTF8.GetChars(utf8, buffer)];
        var known = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(word, out var shared))
            _words.Add(shared = word.ToString());
        utf8.CopyTo(_lastUtf8);
        _lastLength = utf8.Length;
        return _last = shared;
    }
}
