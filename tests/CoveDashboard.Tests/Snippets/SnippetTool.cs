using System.ComponentModel;
using System.Diagnostics;
using CoveDashboard.Rehearsal;

namespace CoveDashboard.Tests.Snippets;

/// <summary>Runs copied code with the tools that a person would use; where one is missing, the test is skipped with the reason.</summary>
internal static class SnippetTool
{
    public static Task<string> BashAsync(string script, params IEnumerable<(string Name, string Value)> environment) => RunAsync("bash", script, environment);

    public static Task<string> PythonAsync(string script, params IEnumerable<(string Name, string Value)> environment) => RunAsync("python3", script, environment);

    /// <summary>Management credentials of a rehearsal, and no way to anywhere else.</summary>
    public static IEnumerable<(string Name, string Value)> Against(RehearsalServer rehearsal) =>
    [
        ("AWS_ACCESS_KEY_ID", RehearsalServer.AccessKeyId),
        ("AWS_SECRET_ACCESS_KEY", RehearsalServer.SecretAccessKey),
        ("AWS_MAX_ATTEMPTS", "1"),
        ("AWS_PAGER", ""),
        ("AWS_CONFIG_FILE", "/dev/null"),
        ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"),
        // s3control puts the account before the host name, which no resolver knows: the server is its own proxy.
        ("http_proxy", rehearsal.Endpoint.ToString()),
        ("https_proxy", "http://127.0.0.1:9"),
    ];

    /// <summary>boto3 and the AWS CLI take an endpoint from the environment since botocore 1.31.</summary>
    public static async Task SkipWithoutBotoAsync()
    {
        var version = await PythonAsync("try:\n    import boto3, botocore\n    print(botocore.__version__)\nexcept ImportError:\n    print('0.0')");
        var parts = version.Trim().Split('.');
        Assert.SkipUnless(int.Parse(parts[0]) > 1 || (int.Parse(parts[0]) == 1 && int.Parse(parts[1]) >= 31), "boto3 1.28 or newer is not installed for python3.");
    }

    public static async Task SkipWithoutCliAsync()
    {
        var help = await BashAsync("aws --version 2>/dev/null || true");
        var version = help.StartsWith("aws-cli/", StringComparison.Ordinal) ? Version.Parse(help[8..].Split(' ')[0]) : new Version(0, 0);
        Assert.SkipUnless(version >= new Version(2, 13) || (version.Major == 1 && version >= new Version(1, 29)), "No AWS CLI that takes AWS_ENDPOINT_URL (1.29, 2.13) is in the path.");
    }

    private static async Task<string> RunAsync(string tool, string script, IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(tool, "-") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (tool == "bash")
            start.Arguments = "-s";
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{tool} is not installed.");
            throw;
        }
        using (process)
        {
            await process.StandardInput.WriteAsync(script);
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            var said = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.ExitCode.ShouldBe(0, await errors + said);
            return said;
        }
    }
}
