using System.Text.Json;
using CoveDashboard.ServiceModels.Converter.Packing;
using CoveDashboard.ServiceModels.Converter.Sources;
using CoveDashboard.ServiceModels.Converter.Trimming;

namespace CoveDashboard.ServiceModels.Converter;

/// <summary>
/// Turns model files into services, ordered by id: the newest API version under the plain id, older ones as <c>id@version</c>.
/// A service that speaks none of the five protocols is left out.
/// </summary>
internal static class Conversion
{
    public static IReadOnlyList<PackedService> Convert(IReadOnlyList<ModelFile> sources)
    {
        var services = new List<PackedService>(sources.Count);
        foreach (var versions in sources.Where(Speaks).GroupBy(s => s.ServiceId, StringComparer.Ordinal))
        {
            var newestFirst = versions.OrderByDescending(v => v.ApiVersion, StringComparer.Ordinal).ToArray();
            services.Add(ConvertOne(newestFirst[0], versions.Key, ServiceIds.AliasesOf(versions.Key)));
            foreach (var older in newestFirst.Skip(1))
                services.Add(ConvertOne(older, $"{versions.Key}@{older.ApiVersion}", []));
        }

        return services.OrderBy(s => s.Id, StringComparer.Ordinal).ToArray();
    }

    public static bool Speaks(ModelFile source)
    {
        using var model = JsonDocument.Parse(source.Model);
        return ProtocolChoice.Of(model.RootElement.GetProperty("metadata")) is not null;
    }

    private static PackedService ConvertOne(ModelFile source, string id, IReadOnlyList<string> aliases)
    {
        using var model = JsonDocument.Parse(source.Model);
        using var paginators = source.Paginators is null ? null : JsonDocument.Parse(source.Paginators);
        var metadata = model.RootElement.GetProperty("metadata");
        return new PackedService(
            id,
            metadata.GetProperty("serviceId").GetString()!,
            metadata.GetProperty("serviceFullName").GetString()!,
            ProtocolChoice.Of(metadata)!,
            source.ApiVersion,
            model.RootElement.GetProperty("operations").EnumerateObject().Count(),
            aliases,
            ModelTrimmer.Trim(model.RootElement, paginators?.RootElement));
    }
}
