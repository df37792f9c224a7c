using System.ComponentModel;
using System.Diagnostics;

namespace CoveDashboard.Testing.Disks;

/// <summary>A file system of a few megabytes that can be filled and emptied.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const int Megabytes = 96;

    private readonly DirectoryInfo _mount;

    private SmallDisk(DirectoryInfo mount) => _mount = mount;

    private string Ballast => Path.Combine(_mount.FullName, "ballast");

    /// <param name="skip">Told the reason where none may be mounted, to skip the test.</param>
    public static async Task<SmallDisk> MountAsync(Action<string> skip)
    {
        var mount = Directory.CreateTempSubdirectory("cove-disk-");
        if (await RunAsync("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m", "tmpfs", mount.FullName) is { } refusal)
        {
            mount.Delete();
            skip($"No small file system can be mounted here ({refusal.Trim()}).");
        }
        return new SmallDisk(mount);
    }

    /// <summary>A folder on it.</summary>
    public DirectoryInfo Folder(string name) => _mount.CreateSubdirectory(name);

    /// <summary>Takes every byte that is free.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[1 << 20, 1 << 12])
            FillBy(file, new byte[size]);
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void Free() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "-l", _mount.FullName);
        _mount.Delete();
    }

    private static void FillBy(FileStream file, byte[] some)
    {
        try
        {
            while (true)
                file.Write(some);
        }
        catch (IOException)
        {
            // There is no room for so much at once any more.
        }
    }

    /// <returns>Null when it was done; else what it said.</returns>
    private static async Task<string?> RunAsync(string file, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            var said = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? null : said;
        }
        catch (Win32Exception missing)
        {
            return missing.Message;
        }
    }
}
