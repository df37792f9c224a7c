namespace CoveDashboard.Components.Controls.Pictures;

/// <summary>What stands on a picture of maps beside the maps: who looks at it elsewhere must know what it is, of when, and how sure. Holds hostile text, which is drawn as text.</summary>
/// <param name="Title">In large letters.</param>
/// <param name="Lines">Organization, coverage, dates; one below the other.</param>
/// <param name="IsRehearsal">Says REHEARSAL in large letters.</param>
/// <param name="FileName">Where the clipboard refuses; without its ending.</param>
public sealed record PictureWords(string Title, IReadOnlyList<string> Lines, bool IsRehearsal, string FileName);
