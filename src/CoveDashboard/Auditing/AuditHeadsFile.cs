using System.Text;
using CoveDashboard.Engine.Audit;

namespace CoveDashboard.Auditing;

/// <summary>A file of signed heads, one a line, only ever appended to. Safe for several processes.</summary>
internal sealed class AuditHeadsFile(string path)
{
    public string Path => path;

    /// <summary>Heads in the order of the file, and every line that is none; nothing when there is no file.</summary>
    public async Task<(IReadOnlyList<AuditHead> Heads, IReadOnlyList<string> Faults)> ReadAsync(CancellationToken cancellationToken)
    {
        var heads = new List<AuditHead>();
        var faults = new List<string>();
        var lines = File.Exists(path) ? await File.ReadAllLinesAsync(path, cancellationToken) : [];
        for (var i = 0; i < lines.Length; i++)
            try
            {
                if (lines[i].Length > 0)
                    heads.Add(AuditHead.FromLine(lines[i]));
            }
            catch (FormatException fault)
            {
                faults.Add($"Line {i + 1} of {path}: {fault.Message}");
            }
        return (heads, faults);
    }

    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task AppendAsync(AuditHead head, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, options);
        await file.WriteAsync(Encoding.UTF8.GetBytes($"{head.ToLine()}\n"), cancellationToken);
        file.Flush(flushToDisk: true);
    }
}
