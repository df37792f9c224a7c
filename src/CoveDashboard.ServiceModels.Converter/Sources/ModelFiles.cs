using System.Formats.Tar;
using System.IO.Compression;

namespace CoveDashboard.ServiceModels.Converter.Sources;

/// <summary>Finds service models in a folder or a .tgz, in the layout of the npm package aws-sdk or of botocore.</summary>
internal static class ModelFiles
{
    public static IReadOnlyList<ModelFile> Open(string path)
    {
        var files = Directory.Exists(path) ? ReadFolder(path) : ReadTarball(path);
        return files.Keys
            .Select(ModelPath.TryParse)
            .OfType<ModelPath>()
            .OrderBy(p => p.Model, StringComparer.Ordinal)
            .Select(p => new ModelFile(p.ServiceId, p.ApiVersion, files[p.Model](), p.Paginators.Select(files.GetValueOrDefault).FirstOrDefault(f => f is not null)?.Invoke()))
            .ToArray();
    }

    private static Dictionary<string, Func<byte[]>> ReadFolder(string folder) =>
        Directory.EnumerateFiles(folder, "*.json*", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), ReadLater, StringComparer.Ordinal);

    private static Func<byte[]> ReadLater(string file) => () =>
    {
        var bytes = File.ReadAllBytes(file);
        return file.EndsWith(".gz", StringComparison.Ordinal) ? Unzip(bytes) : bytes;
    };

    private static Dictionary<string, Func<byte[]>> ReadTarball(string file)
    {
        var files = new Dictionary<string, Func<byte[]>>(StringComparer.Ordinal);
        using var tar = new TarReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null || !IsWanted(entry.Name))
                continue;
            using var copy = new MemoryStream();
            entry.DataStream.CopyTo(copy);
            var bytes = copy.ToArray();
            files[entry.Name] = () => entry.Name.EndsWith(".gz", StringComparison.Ordinal) ? Unzip(bytes) : bytes;
        }

        return files;
    }

    private static bool IsWanted(string name) => ModelPath.TryParse(name) is not null || name.Contains("paginators", StringComparison.Ordinal);

    private static byte[] Unzip(byte[] bytes)
    {
        using var unzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var copy = new MemoryStream();
        unzip.CopyTo(copy);
        return copy.ToArray();
    }
}
