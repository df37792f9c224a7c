using System.Globalization;

namespace CoveDashboard.Engine.Organizations.Formats;

/// <summary>The tree in lines. Names are hostile text: what would break a line or move the cursor shows as U+FFFD.</summary>
internal static class TextTree
{
    public static IEnumerable<string> Lines(Branch branch, NodeNameFormat names) =>
        branch.Tops.SelectMany(top => Below(branch, names, top, "", "")).Select(line => line + "\n");

    private static IEnumerable<string> Below(Branch branch, NodeNameFormat names, OrganizationNode node, string lead, string stem)
    {
        yield return lead + OneLine(names.Of(node));
        var children = branch.Below(node);
        for (var i = 0; i < children.Count; i++)
        {
            var (knot, next) = i == children.Count - 1 ? ("└── ", "    ") : ("├── ", "│   ");
            foreach (var line in Below(branch, names, children[i], stem + knot, stem + next))
                yield return line;
        }
    }

    private static string OneLine(string name) => name.Any(BreaksLine) ? string.Concat(name.Select(c => BreaksLine(c) ? '\uFFFD' : c)) : name;

    private static bool BreaksLine(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
