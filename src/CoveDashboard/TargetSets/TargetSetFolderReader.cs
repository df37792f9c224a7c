using CoveDashboard.Engine.TargetSets;

namespace CoveDashboard.TargetSets;

/// <summary>Reads a folder of files as one; of a file that has faults it keeps the last good reading. For one thread at a time.</summary>
internal sealed class TargetSetFolderReader(string folder, TargetSetFileReader reader)
{
    public const int MaxFiles = 200;
    public const int MaxBytes = 1 << 20;

    private Dictionary<string, IReadOnlyList<TargetSet>> _good = new(StringComparer.Ordinal);

    public async Task<TargetSetFiles> ReadAsync(CancellationToken cancellationToken)
    {
        var faults = new List<TargetSetFileFault>();
        var sets = new Dictionary<(string Connection, string Name), TargetSet>();
        var good = new Dictionary<string, IReadOnlyList<TargetSet>>(StringComparer.Ordinal);
        foreach (var path in Paths(faults))
        {
            var file = Path.GetFileName(path);
            var read = await ReadAsync(file, path, cancellationToken);
            List<TargetSetFileFault> wrong = [.. read.Faults, .. read.Sets.Where(s => sets.ContainsKey((s.Connection, s.Name))).Select(s => Taken(s, sets[(s.Connection, s.Name)]))];
            faults.AddRange(wrong);
            // A file that was never good has nothing to keep.
            var kept = wrong.Count == 0 ? read.Sets : _good.GetValueOrDefault(file) ?? [];
            good[file] = kept;
            foreach (var set in kept)
                sets.TryAdd((set.Connection, set.Name), set);
        }
        _good = good;
        return new TargetSetFiles([.. sets.Values], faults);
    }

    private List<string> Paths(List<TargetSetFileFault> faults)
    {
        if (!Directory.Exists(folder))
        {
            faults.Add(new TargetSetFileFault(folder, 1, 1, "The folder is not there."));
            return [];
        }
        List<string> paths =
        [
            .. Directory.EnumerateFiles(folder)
                .Where(p => Path.GetExtension(p) is ".yaml" or ".yml" && !Path.GetFileName(p).StartsWith('.'))
                .Order(StringComparer.Ordinal),
        ];
        if (paths.Count > MaxFiles)
            faults.Add(new TargetSetFileFault(Path.GetFileName(paths[MaxFiles]), 1, 1, $"The folder has {paths.Count:N0} files; only the first {MaxFiles} are read. Put several sets into one."));
        return [.. paths.Take(MaxFiles)];
    }

    private async Task<TargetSetFiles> ReadAsync(string file, string path, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
                return Unreadable(file, $"Is larger than {MaxBytes:N0} bytes.");
            return reader.Read(file, new StringReader(await File.ReadAllTextAsync(path, cancellationToken)));
        }
        catch (IOException unreadable)
        {
            return Unreadable(file, $"Cannot be read: {unreadable.Message}");
        }
        catch (UnauthorizedAccessException unreadable)
        {
            return Unreadable(file, $"Cannot be read: {unreadable.Message}");
        }
    }

    private static TargetSetFiles Unreadable(string file, string message) => new([], [new TargetSetFileFault(file, 1, 1, message)]);

    private static TargetSetFileFault Taken(TargetSet set, TargetSet first) =>
        new(set.File![..set.File!.LastIndexOf(':')], int.Parse(set.File[(set.File.LastIndexOf(':') + 1)..]), 1, $"{set.Name}: {first.Connection} has a set of this name in {first.File} already. Rename one.");
}
