using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace CoveDashboard.ServiceModels.Tests.Converter;

/// <summary>A folder of model files that lives as long as the test.</summary>
internal sealed class ModelFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cove-models-");

    public string Path => _folder.FullName;

    public ModelFolder With(string path, string text)
    {
        var file = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public ModelFolder WithZipped(string path, string text)
    {
        var file = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        using var zip = new GZipStream(File.Create(file), CompressionLevel.Optimal);
        zip.Write(Encoding.UTF8.GetBytes(text));
        return this;
    }

    public string Tarball(string name)
    {
        var file = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{_folder.Name}-{name}.tgz");
        using var zip = new GZipStream(File.Create(file), CompressionLevel.Optimal);
        TarFile.CreateFromDirectory(Path, zip, includeBaseDirectory: true);
        return file;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
