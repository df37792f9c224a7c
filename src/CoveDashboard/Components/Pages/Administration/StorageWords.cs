using System.Globalization;
using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Retention;

namespace CoveDashboard.Components.Pages.Administration;

/// <summary>What the page says about size and retention.</summary>
internal static class StorageWords
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>E.g. <c>412 KB</c>, <c>2.4 GB</c>, by powers of 1,000; "–" when it is not known.</summary>
    public static string Bytes(long? bytes)
    {
        if (bytes is not { } value)
            return "–";
        double size = value;
        var unit = 0;
        for (; size >= 1000 && unit < Units.Length - 1; unit++)
            size /= 1000;
        return string.Create(CultureInfo.InvariantCulture, $"{(size < 10 && unit > 0 ? size.ToString("0.0", CultureInfo.InvariantCulture) : size.ToString("0", CultureInfo.InvariantCulture))} {Units[unit]}");
    }

    /// <summary>How it grew between the first and the last day; null before there are two.</summary>
    public static string? Growth(IReadOnlyList<SizeSample> samples)
    {
        if (samples is not [var first, .., var last])
            return null;
        var days = Math.Max(1, (int)Math.Round((last.At - first.At).TotalDays));
        var by = last.Bytes - first.Bytes;
        return $"{(by < 0 ? "−" : "+")}{Bytes(Math.Abs(by))} in {Format.Of(days, "day")}, from {Bytes(first.Bytes)} to {Bytes(last.Bytes)}";
    }

    public static string Policy(RetentionPolicy policy) => policy.KeepDays is { } days
        ? $"Results older than {Format.Of(days, "day")} are removed each hour. Kept whatever their age: the newest {Format.Of(policy.KeepRunsPerSchedule, "run")} of each schedule, the newest {Format.Of(policy.KeepRunsPerAction, "run")} of each action with the same parameters, and what a plan, the inventory or the board refers to."
        : "Off: results are kept for good, and nothing is removed. Set Cove:Retention:KeepDays to remove old ones.";

    public static string Removable(RetentionPreview preview) =>
        $"{(preview.IsCut ? "At least " : "")}{Format.Of(preview.Runs.Count, "run")} with {Format.Of(preview.Results, "result")} and {Format.Of(preview.Rows, "row")}";
}
