namespace CoveDashboard.Api.Exports;

/// <summary>Files that travel inside this program to be handed out.</summary>
internal static class EmbeddedFile
{
    /// <param name="name">Logical name; one that is not there is a bug.</param>
    public static byte[] Read(string name)
    {
        using var stream = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
