using System.Globalization;

namespace CoveDashboard.Engine.Retention;

/// <summary>Numbers of runs in few words: <c>1–40, 44</c>. A thousand numbers that are all apart take 7 KB.</summary>
internal static class RunNumbers
{
    public static string Write(IEnumerable<int> numbers)
    {
        var ranges = new List<(int From, int To)>();
        foreach (var number in numbers.Order())
            if (ranges is [.., var last] && last.To + 1 == number)
                ranges[^1] = (last.From, number);
            else
                ranges.Add((number, number));
        return string.Join(", ", ranges.Select(r => r.From == r.To ? Text(r.From) : $"{Text(r.From)}–{Text(r.To)}"));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
