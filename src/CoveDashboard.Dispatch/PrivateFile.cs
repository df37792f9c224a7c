namespace CoveDashboard.Dispatch;

/// <summary>A file that its owner alone may read and write: the schedule decides what runs.</summary>
internal static class PrivateFile
{
    /// <summary>Makes the file and its folder when they are missing; what exists keeps its mode. SQLite gives its <c>-wal</c> and <c>-shm</c> the same mode.</summary>
    public static void Ensure(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
    }
}
