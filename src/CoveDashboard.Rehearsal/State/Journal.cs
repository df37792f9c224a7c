using System.Text;
using System.Text.Json;

namespace CoveDashboard.Rehearsal.State;

/// <summary>
/// Keeps changes in a file, one line each, so that the state outlives a restart. Written under the world's write lock,
/// hence one at a time. It grows by one line a change; delete the file to start afresh.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly StreamWriter _writer;

    private Journal(StreamWriter writer) => _writer = writer;

    /// <summary>Opens the journal, making the file when there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="head">The organization that is running.</param>
    /// <param name="replay">Takes each entry of the file, oldest first.</param>
    /// <exception cref="InvalidOperationException">The file holds the changes of another organization, or is damaged.</exception>
    public static Journal Open(string path, JournalHead head, Action<JournalEntry> replay)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        CutUnfinishedLine(path);
        var isNew = !File.Exists(path) || new FileInfo(path).Length == 0;
        if (!isNew)
            Replay(path, head, replay);

        var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        var journal = new Journal(new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" });
        if (isNew)
            journal._writer.WriteLine(JsonSerializer.Serialize(head, JournalJson.Default.JournalHead));
        return journal;
    }

    public void Append(JournalEntry entry) => _writer.WriteLine(JsonSerializer.Serialize(entry, JournalJson.Default.JournalEntry));

    public void Dispose() => _writer.Dispose();

    private static void Replay(string path, JournalHead head, Action<JournalEntry> replay)
    {
        using var reader = new StreamReader(path);
        var first = reader.ReadLine();
        if (first is null || JsonSerializer.Deserialize(first, JournalJson.Default.JournalHead) != head)
            throw new InvalidOperationException($"The state file {path} belongs to another rehearsal organization. Start with its seed and size, name another file, or delete it.");

        while (reader.ReadLine() is { } line)
            replay(JsonSerializer.Deserialize(line, JournalJson.Default.JournalEntry) ?? throw new InvalidOperationException($"The state file {path} is damaged."));
    }

    /// <summary>A crash may cut the last line short; what it held was never answered as done.</summary>
    private static void CutUnfinishedLine(string path)
    {
        if (!File.Exists(path))
            return;

        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var end = file.Length;
        while (end > 0)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
                break;
            end--;
        }

        file.SetLength(end);
    }
}
