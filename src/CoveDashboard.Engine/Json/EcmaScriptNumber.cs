using System.Globalization;

namespace CoveDashboard.Engine.Json;

/// <summary>A number as ECMAScript writes it (Number::toString), which RFC 8785 asks for: the fewest digits that read back as the same double.</summary>
internal static class EcmaScriptNumber
{
    /// <summary>Above this decimal exponent, and below the negative one, ECMAScript writes an exponent.</summary>
    private const int MostPlainDigits = 21;
    private const int MostLeadingZeros = 6;

    /// <exception cref="ArgumentException">JSON has no such number.</exception>
    public static string Format(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException("JSON has no number that is not finite.", nameof(value));
        if (value == 0)
            return "0";
        var (digits, point) = Shortest(Math.Abs(value));
        return (value < 0 ? "-" : "") + Place(digits, point);
    }

    /// <summary>The value is 0.<c>Digits</c> × 10^<c>Point</c>; digits neither begin nor end with a zero.</summary>
    private static (string Digits, int Point) Shortest(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var (mantissa, exponent) = text.Split('E') is [var m, var e] ? (m, int.Parse(e, CultureInfo.InvariantCulture)) : (text, 0);
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var point = (dot < 0 ? mantissa.Length : dot) + exponent;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), point - leading);
    }

    private static string Place(string digits, int point)
    {
        if (point is > 0 and <= MostPlainDigits)
            return digits.Length <= point ? digits.PadRight(point, '0') : $"{digits[..point]}.{digits[point..]}";
        if (point is > -MostLeadingZeros and <= 0)
            return $"0.{new string('0', -point)}{digits}";
        var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
        var exponent = (point - 1).ToString("+0;-0", CultureInfo.InvariantCulture);
        return $"{digits[0]}{fraction}e{exponent}";
    }
}
