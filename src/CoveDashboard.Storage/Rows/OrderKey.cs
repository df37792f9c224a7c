namespace CoveDashboard.Storage.Rows;

/// <summary>What a member is sorted by.</summary>
internal readonly record struct OrderKey(OrderKind Kind, long Whole = 0, double Fraction = 0, byte[]? Text = null)
{
    public static OrderKey Absent { get; } = new(OrderKind.Absent);

    public static OrderKey Of(long whole) => new(OrderKind.Whole, Whole: whole);

    public static OrderKey Of(double fraction) => new(OrderKind.Fraction, Fraction: fraction);

    public static OrderKey Of(byte[] text) => new(OrderKind.Text, Text: text);

    /// <summary>Numbers come before texts; absent ones come last in both directions.</summary>
    /// <param name="other">What it is compared with.</param>
    /// <param name="sign">-1: downwards.</param>
    public int CompareTo(in OrderKey other, int sign)
    {
        if (Kind == OrderKind.Absent || other.Kind == OrderKind.Absent)
            return (Kind == OrderKind.Absent).CompareTo(other.Kind == OrderKind.Absent);
        if (Kind == OrderKind.Text || other.Kind == OrderKind.Text)
            return sign * (Kind == other.Kind ? Text.AsSpan().SequenceCompareTo(other.Text) : Kind == OrderKind.Text ? 1 : -1);
        return sign * (Kind == OrderKind.Whole && other.Kind == OrderKind.Whole ? Whole.CompareTo(other.Whole) : Number.CompareTo(other.Number));
    }

    private double Number => Kind == OrderKind.Whole ? Whole : Fraction;
}

internal enum OrderKind : byte
{
    Absent,
    Whole,
    Fraction,

    /// <summary>UTF-8 in lower case.</summary>
    Text,
}
