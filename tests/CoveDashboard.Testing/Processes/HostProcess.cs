using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CoveDashboard.Testing.Processes;

/// <summary>
/// The dashboard as a process of its own, started the way a person starts it, on a free port of loopback and with a data
/// folder of its own. Disposing ends it (by its process id) and removes the folder.
/// </summary>
public sealed partial class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly DirectoryInfo _data;
    private readonly List<string> _output = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<string, bool> _isReady;
    private TaskCompletionSource _printed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process, DirectoryInfo data, Func<string, bool> isReady)
    {
        _process = process;
        _data = data;
        _isReady = isReady;
    }

    /// <summary>Where it listens.</summary>
    public required Uri Address { get; init; }

    /// <summary>Process id.</summary>
    public int Id => _process.Id;

    /// <summary>Lines printed so far, both streams.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_output)
                return [.. _output];
        }
    }

    /// <summary>The one-time sign-in link that was printed at the start.</summary>
    public Uri SignInLink => new(Output.Select(l => SignIn().Match(l)).First(m => m.Success).Value);

    /// <summary>Starts the dashboard and returns when it serves.</summary>
    /// <param name="settings">Configuration, <c>Cove:…</c> to value; goes into the environment.</param>
    public static Task<HostProcess> StartDashboardAsync(IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        return StartAsync(["--urls", address.ToString()], address, settings, cancellationToken);
    }

    /// <summary>Starts the rehearsal organization alone and returns when it serves.</summary>
    /// <param name="settings">Configuration, <c>Cove:Rehearsal:…</c> to value; goes into the environment.</param>
    public static Task<HostProcess> StartRehearsalAsync(IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var all = new Dictionary<string, string?>(settings, StringComparer.Ordinal) { ["Cove:Rehearsal:Endpoint"] = address.ToString().TrimEnd('/') };
        return StartAsync(["rehearsal"], address, all, cancellationToken);
    }

    /// <summary>Makes one more sign-in link, for a viewer, by the command line; good once, on every host of the same store.</summary>
    /// <param name="settings">Configuration, <c>Cove:…</c> to value; goes into the environment.</param>
    public static async Task<Uri> SignInLinkAsync(IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("cove-");
        try
        {
            using var process = Process.Start(Start(data, ["sign-in-link", "--roles", "Viewer"], settings))!;
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return SignIn().Match(said) is { Success: true } link ? new Uri(link.Value) : throw new InvalidOperationException(said + await errors);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<HostProcess> StartAsync(
        string[] arguments, Uri address, IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("cove-");
        var process = new Process { StartInfo = Start(data, arguments, settings), EnableRaisingEvents = true };
        // "Now listening" comes before the sign-in link; this comes after it.
        var host = new HostProcess(process, data, line => line.Contains("Application started", StringComparison.Ordinal) || line.Contains("listens on", StringComparison.Ordinal)) { Address = address };
        process.OutputDataReceived += (_, e) => host.Took(e.Data);
        process.ErrorDataReceived += (_, e) => host.Took(e.Data);
        process.Exited += (_, _) => host._ready.TrySetException(new InvalidOperationException($"It ended with code {process.ExitCode}:\n{string.Join('\n', host.Output)}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        try
        {
            await host._ready.Task.WaitAsync(StartLimit, cancellationToken);
            await host.AnswersAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Peak of resident memory so far, in bytes, as the kernel counts it.</summary>
    public long PeakMemory()
    {
        _process.Refresh();
        return _process.PeakWorkingSet64;
    }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>Ends the process at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the process to end (SIGTERM), as a service manager does, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        Signal("TERM");
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Stops the process where it stands (SIGSTOP), as a paused virtual machine stops; returns when none of its threads moves any more.</summary>
    public async Task StallAsync(CancellationToken cancellationToken)
    {
        Signal("STOP");
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!Directory.GetDirectories($"/proc/{Id}/task").All(IsStopped))
            await poll.WaitForNextTickAsync(cancellationToken);
    }

    /// <summary>Lets a stalled process go on (SIGCONT).</summary>
    public void WakeUp() => Signal("CONT");

    /// <summary>Waits until it has printed such a line, now or before.</summary>
    public async Task SaysAsync(Func<string, bool> line, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_output)
            {
                if (_output.Any(line))
                    return;
                next = _printed.Task;
            }
            await next.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        _data.Delete(recursive: true);
    }

    private static ProcessStartInfo Start(DirectoryInfo data, string[] arguments, IReadOnlyDictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = data.FullName };
        start.ArgumentList.Add(RepositoryRoot.HostAssembly);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["Cove__DataDirectory"] = data.FullName;
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }

    private async Task AnswersAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var response = await client.GetAsync("/healthz", cancellationToken);
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{Id}"]);
        kill.WaitForExit();
        if (kill.ExitCode != 0)
            throw new InvalidOperationException($"Signal {name} could not be sent to process {Id}.");
    }

    /// <summary>Third word of a thread's <c>stat</c>, after its name in brackets; a thread that has just ended moves no more either.</summary>
    private static bool IsStopped(string thread)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(thread, "stat"));
            return text[text.LastIndexOf(')')..].StartsWith(") T", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }

    private void Took(string? line)
    {
        if (line is null)
            return;
        TaskCompletionSource printed;
        lock (_output)
        {
            _output.Add(line);
            (printed, _printed) = (_printed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        printed.SetResult();
        if (_isReady(line))
            _ready.TrySetResult();
    }

    [GeneratedRegex(@"https?://\S+/sign-in\S*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SignIn();
}
