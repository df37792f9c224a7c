using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Components.Pages.Freezes;

/// <summary>Words of the pages of freezes.</summary>
internal static class FreezeWords
{
    /// <summary>OUs by name and id.</summary>
    public static string Places(Freeze freeze, Organization? organization) => freeze.Ous.Count == 0
        ? "the whole organization"
        : string.Join(", ", freeze.Ous.Select(id => organization?.FindUnit(id) is { } unit ? $"{unit.Name} ({id})" : id));

    /// <summary>How it stands now: a shape and a word.</summary>
    public static (string Shape, string Word) State(FreezeSpan? next, DateTimeOffset now) => next switch
    {
        null => ("–", "over"),
        _ when next.Holds(now) => ("■", "stands now"),
        _ => ("□", "to come"),
    };

    /// <summary>A span by the clock of the freeze's zone.</summary>
    public static string Span(Freeze freeze, FreezeSpan span)
    {
        var (start, end) = (freeze.Window.Clock(span.Start), freeze.Window.Clock(span.End));
        return $"{start} to {end}, {Length(span.End - span.Start)}";
    }

    private static string Length(TimeSpan length) => length.TotalDays >= 2 ? Format.Of((long)Math.Round(length.TotalDays), "day") : $"{(int)length.TotalHours} h {length.Minutes:00} min";
}
