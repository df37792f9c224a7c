using System.ComponentModel;
using System.Diagnostics;

namespace CoveDashboard.Tests.Support;

/// <summary>Runs a script as an auditor does, with python3; where there is none, the test is skipped.</summary>
internal static class Python
{
    /// <returns>The exit code, and all that was printed.</returns>
    public static async Task<(int ExitCode, string Said)> RunAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("python3") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[script, .. arguments])
            start.ArgumentList.Add(argument);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("python3 is not installed.");
            throw;
        }
        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            var said = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, said + await errors);
        }
    }
}
