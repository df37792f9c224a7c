namespace CoveDashboard.ServiceModels;

/// <summary>Embedded tables of lines <c>subject: word word</c>; <c>#</c> begins a comment line.</summary>
internal static class TextResource
{
    public static IEnumerable<(string Subject, string[] Words)> Lines(string name)
    {
        var resource = $"CoveDashboard.ServiceModels.{name}";
        using var stream = typeof(TextResource).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource '{resource}'.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            yield return (line[..colon], line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
