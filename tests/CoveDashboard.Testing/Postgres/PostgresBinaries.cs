namespace CoveDashboard.Testing.Postgres;

/// <summary>Where Debian keeps the programs of its newest PostgreSQL, and as whom they may run: they refuse root.</summary>
internal static class PostgresBinaries
{
    private const string Versions = "/usr/lib/postgresql";
    private const string User = "postgres";

    /// <summary>Null when it is not installed.</summary>
    public static string? Folder { get; } = Directory.Exists(Versions)
        ? Directory.GetDirectories(Versions)
            .OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0)
            .Select(d => Path.Combine(d, "bin"))
            .FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "postgres")))
        : null;

    /// <summary>The command for a program of the folder; setpriv becomes the program, so its process id is the program's.</summary>
    public static (string File, string[] Arguments) Command(string program, params string[] arguments)
    {
        var path = Path.Combine(Folder!, program);
        return Environment.IsPrivilegedProcess
            ? ("setpriv", [$"--reuid={User}", $"--regid={User}", "--clear-groups", path, .. arguments])
            : (path, arguments);
    }

    /// <summary>Gives a folder to the user as whom the programs run.</summary>
    public static (string File, string[] Arguments)? Own(string folder) =>
        Environment.IsPrivilegedProcess ? ("chown", [User, folder]) : null;
}
