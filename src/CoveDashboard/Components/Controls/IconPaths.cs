namespace CoveDashboard.Components.Controls;

/// <summary>Outlines of the icons, drawn for this dashboard on a grid of 20 × 20.</summary>
internal static class IconPaths
{
    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        ["organization"] = "M8 3h4v4H8zM3 13h4v4H3zM13 13h4v4h-4zM10 7v3M5 13v-3h10v3",
        ["runs"] = "M6 4l9 6-9 6z",
        ["actions"] = "M4 5h12M4 10h12M4 15h7",
        ["inventory"] = "M3 4h14v12H3zM3 8h14M3 12h14M8 8v8",
        ["columns"] = "M3 4h14v12H3zM8 4v12M12 4v12",
        ["compare"] = "M4 7h11M12 4l3 3-3 3M16 13H5M8 10l-3 3 3 3",
        ["board"] = "M3 3h6v6H3zM11 3h6v4h-6zM11 9h6v8h-6zM3 11h6v6H3z",
        ["connections"] = "M7 9V5m6 4V5M5 9h10v2a5 5 0 0 1-10 0zM10 16v2",
        ["clock"] = "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l3 2",
        ["freeze"] = "M10 3v14M4 6.500l12 7M16 6.500l-12 7M8 4l2 2 2-2M8 16l2-2 2 2",
        ["plans"] = "M4 3h12v14H4zM7 8l1.500 1.500L11 7M7 13h6M13 8h.01",
        ["print"] = "M6 8V3h8v5M6 14H3V8h14v6h-3M6 12h8v5H6z",
        ["undo"] = "M4 8h8a4 4 0 0 1 0 8H8M4 8l3-3M4 8l3 3",
        ["bell"] = "M5 14V9a5 5 0 0 1 10 0v5l1.500 1.500h-13zM8.500 17h3M10 4V2.500",
        ["audit"] = "M5 3h7l3 3v11H5zM8 9h4M8 12h4M12 3v3h3",
        ["rehearsal"] = "M3 5c3 1 4 1 7 0 3 1 4 1 7 0v6a7 7 0 0 1-14 0zM7 9h.01M13 9h.01M7.500 13c1.500 1 3.500 1 5 0",
        ["search"] = "M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4zM13 13l4 4",
        ["refresh"] = "M16 10a6 6 0 1 1-2-4.500M16 3v3.500h-3.500",
        ["sun"] = "M10 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM10 2v1.500M10 16.500V18M2 10h1.500M16.500 10H18M4.300 4.300l1.100 1.100M14.600 14.600l1.100 1.100M4.300 15.700l1.100-1.100M14.600 5.400l1.100-1.100",
        ["moon"] = "M16 12.500A6.500 6.500 0 0 1 7.500 4a6.500 6.500 0 1 0 8.500 8.500z",
        ["chevron-right"] = "M8 5l5 5-5 5",
        ["chevron-down"] = "M5 8l5 5 5-5",
        ["chevron-left"] = "M12 5l-5 5 5 5",
        ["arrow-right"] = "M4 10h12M11 5l5 5-5 5",
        ["close"] = "M5 5l10 10M15 5L5 15",
        ["copy"] = "M7 7h9v9H7zM4 13V4h9",
        ["check"] = "M4 10.500l4 4 8-9",
        ["download"] = "M10 3v9M6 9l4 4 4-4M4 17h12",
        ["pause"] = "M7 5v10M13 5v10",
        ["stop"] = "M5 5h10v10H5z",
        ["retry"] = "M4 10a6 6 0 1 0 2-4.500M4 3v3.500h3.500",
        ["person"] = "M10 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 17c.500-3.500 3-5 6-5s5.500 1.500 6 5",
        ["folder"] = "M3 5h5l2 2h7v9H3z",
        ["account"] = "M4 4h12v12H4zM8 9h4M8 12h4",
        ["rail"] = "M3 4h14v12H3zM8 4v12",
        ["info"] = "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 9v5M10 6.500v.01",
        ["warning"] = "M10 3l7.500 13h-15zM10 8v4M10 14v.01",
        ["empty"] = "M3 11l2.500-6h9L17 11v5H3zM3 11h4l1 2h4l1-2h4",
        ["storage"] = "M4 6c0-3.500 12-3.500 12 0v8c0 3.500-12 3.500-12 0zM4 6c0 3.500 12 3.500 12 0M4 10c0 3.500 12 3.500 12 0",
        ["sort"] = "M7 4v12M4 13l3 3 3-3M13 16V4M10 7l3-3 3 3",
    };

    /// <exception cref="KeyNotFoundException">There is no such icon.</exception>
    public static string Of(string name) => Paths[name];
}
