using System.Text.Json;

namespace CoveDashboard.ServiceModels;

/// <summary>The overlay's files, which are embedded beside the models.</summary>
internal static class OverlayResource
{
    public static T Load<T>(string name)
    {
        var resource = $"CoveDashboard.ServiceModels.overlay.{name}.json";
        using var stream = typeof(OverlayResource).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource '{resource}'.");
        return JsonSerializer.Deserialize<T>(stream, CatalogueFormat.Json)
            ?? throw new InvalidDataException($"'{resource}' is empty.");
    }
}
