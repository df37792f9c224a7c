using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CoveDashboard.Storage.Rows;

/// <summary>A member's name, ready to be looked for in many rows.</summary>
internal sealed class MemberName
{
    private readonly byte[] _name;

    /// <summary>As <see cref="RowJson.Write"/> writes it, with quotes and colon.</summary>
    private readonly byte[] _written;

    public MemberName(string name)
        : this(Encoding.UTF8.GetBytes(name))
    {
    }

    /// <param name="utf8">Well-formed.</param>
    public MemberName(ReadOnlySpan<byte> utf8)
    {
        _name = utf8.ToArray();
        _written = [(byte)'"', .. JsonEncodedText.Encode(utf8, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes, (byte)'"', (byte)':'];
    }

    /// <summary>Whether a row has the member; the reader stands at its value, and reads <paramref name="source"/>.</summary>
    public bool Find(ReadOnlySpan<byte> json, out ReadOnlySpan<byte> source, out Utf8JsonReader reader)
    {
        // Without a backslash a quote is where a text begins or ends, so the name with its quotes and colon is a member's name, and stands once in a flat row.
        if (!json.Contains((byte)'\\'))
        {
            var place = json.IndexOf(_written);
            var before = place < 0 ? json : json[..place];
            if (before.Length > 0 && before[1..].IndexOfAny((byte)'{', (byte)'[') < 0)
            {
                source = place < 0 ? [] : json[(place + _written.Length)..];
                reader = new Utf8JsonReader(source);
                return place >= 0 && reader.Read();
            }
        }
        source = json;
        reader = new Utf8JsonReader(json);
        return MoveTo(ref reader);
    }

    private bool MoveTo(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(_name);
            reader.Read();
            if (found)
                return true;
            reader.Skip();
        }
        return false;
    }
}
