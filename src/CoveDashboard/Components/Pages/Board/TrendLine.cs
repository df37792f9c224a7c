using System.Globalization;
using CoveDashboard.Engine.Board;

namespace CoveDashboard.Components.Pages.Board;

/// <summary>A line through the values of a tile, on a canvas of 120 × 28. A run without a value interrupts it.</summary>
/// <param name="Path">SVG path; empty when there are fewer than two values.</param>
/// <param name="Floors">Centres of the points that are floors, drawn hollow.</param>
public sealed record TrendLine(string Path, IReadOnlyList<(string X, string Y)> Floors, double? First, double? Last)
{
    public const int Width = 120;
    public const int Height = 28;
    private const int Margin = 3;

    public static TrendLine Of(TileKind kind, IReadOnlyList<BoardPoint> points)
    {
        var values = points.Select(p => (p.Figure, Value: p.Figure.ValueOf(kind))).ToArray();
        var known = values.Where(v => v.Value is not null).Select(v => v.Value!.Value).ToArray();
        if (known.Length < 2)
            return new TrendLine("", [], known is [var only] ? only : null, known is [var same] ? same : null);
        var (low, high) = (known.Min(), known.Max());
        var path = new List<string>();
        var floors = new List<(string, string)>();
        var isOpen = false;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].Value is not { } value)
            {
                isOpen = false;
                continue;
            }
            var x = Number(Margin + (i * (double)(Width - (2 * Margin)) / (values.Length - 1)));
            var y = Number(high - low < double.Epsilon ? Height / 2.0 : Height - Margin - ((value - low) / (high - low) * (Height - (2 * Margin))));
            path.Add($"{(isOpen ? "L" : "M")}{x} {y}");
            isOpen = true;
            if (!values[i].Figure.IsWhole && kind is not TileKind.Coverage)
                floors.Add((x, y));
        }
        return new TrendLine(string.Join(' ', path), floors, known[0], known[^1]);
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
