using System.Text;

namespace CoveDashboard.Storage.Rows;

/// <summary>A text to look for in many others, whatever the case.</summary>
internal sealed class WantedText
{
    private readonly string _text;

    /// <summary>In lower case; null when no text of ASCII can hold it.</summary>
    private readonly byte[]? _ascii;

    /// <summary>Where in it to look first: what is no letter has one form and is rarer.</summary>
    private readonly int _anchor;

    public WantedText(string text)
    {
        _text = text;
        var upper = text.ToUpperInvariant();
        if (!Ascii.IsValid(upper))
            return;
        _ascii = Encoding.UTF8.GetBytes(upper.ToLowerInvariant());
        _anchor = Math.Max(0, _ascii.AsSpan().IndexOfAnyExceptInRange((byte)'a', (byte)'z'));
    }

    /// <summary>False when no value within the JSON can hold it; true when one might.</summary>
    public bool MightBeWithin(ReadOnlySpan<byte> json) =>
        // Without a backslash every value stands as it is.
        json.Contains((byte)'\\') || IsIn(json);

    /// <param name="utf8">A text as it is, without escapes.</param>
    public bool IsIn(ReadOnlySpan<byte> utf8) =>
        Ascii.IsValid(utf8) ? _ascii is not null && IsInAscii(utf8) : IsIn(Encoding.UTF8.GetString(utf8));

    public bool IsIn(string text) => text.Contains(_text, StringComparison.OrdinalIgnoreCase);

    private bool IsInAscii(ReadOnlySpan<byte> utf8)
    {
        if (_ascii!.Length == 0)
            return true;
        var lower = _ascii[_anchor];
        var upper = (byte)char.ToUpperInvariant((char)lower);
        for (var from = _anchor; from < utf8.Length;)
        {
            var found = utf8[from..].IndexOfAny(lower, upper);
            if (found < 0)
                return false;
            var start = from + found - _anchor;
            if (start + _ascii.Length > utf8.Length)
                return false;
            if (Ascii.EqualsIgnoreCase(utf8.Slice(start, _ascii.Length), _ascii))
                return true;
            from += found + 1;
        }
        return false;
    }
}
