using System.Diagnostics;
using System.Text.Json;

namespace CoveDashboard.Rehearsal.Tests.Judge;

/// <summary>Debian's awscli: an AWS client that none of us wrote.</summary>
internal static class AwsCli
{
    /// <summary>A working awscli costs a core while it starts, so few run at once.</summary>
    private static readonly SemaphoreSlim Slots = new(3);

    private static readonly Lazy<string?> Path = new(() => new[] { "/usr/bin/aws", "/usr/local/bin/aws" }.FirstOrDefault(File.Exists));

    /// <summary>Runs a command and reads its JSON; skips the test where there is no awscli.</summary>
    public static async Task<JsonElement> RunAsync(Uri endpoint, string command, AwsCliCredentials? credentials = null, string region = "eu-central-1")
    {
        var result = await TryAsync(endpoint, command, credentials, region);

        result.ExitCode.ShouldBe(0, result.Error);
        return result.Output.Length == 0 ? default : JsonDocument.Parse(result.Output).RootElement;
    }

    /// <summary>Runs a command that may fail.</summary>
    public static async Task<AwsCliResult> TryAsync(Uri endpoint, string command, AwsCliCredentials? credentials = null, string region = "eu-central-1")
    {
        if (Path.Value is not { } aws)
        {
            Assert.Skip("awscli is not installed (apt-get install awscli).");
            throw new InvalidOperationException("unreachable");
        }

        await Slots.WaitAsync();
        try
        {
            using var process = Process.Start(StartInfo(aws, endpoint, command, credentials ?? AwsCliCredentials.Management, region))!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return new AwsCliResult(process.ExitCode, await output, await error);
        }
        finally
        {
            Slots.Release();
        }
    }

    private static ProcessStartInfo StartInfo(string aws, Uri endpoint, string command, AwsCliCredentials credentials, string region)
    {
        var start = new ProcessStartInfo(aws) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in command.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            start.ArgumentList.Add(argument);
        start.ArgumentList.Add("--endpoint-url");
        start.ArgumentList.Add(endpoint.ToString());

        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = credentials.Secret;
        if (credentials.Token is { } token)
            start.Environment["AWS_SESSION_TOKEN"] = token;
        start.Environment["AWS_DEFAULT_REGION"] = region;
        start.Environment["AWS_MAX_ATTEMPTS"] = "1";
        start.Environment["AWS_PAGER"] = "";
        // s3control puts the account id before the host name, which no resolver knows: the server is its own proxy.
        start.Environment["http_proxy"] = endpoint.ToString();
        start.Environment["AWS_CONFIG_FILE"] = "/dev/null";
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        return start;
    }
}

internal sealed record AwsCliResult(int ExitCode, string Output, string Error);

internal sealed record AwsCliCredentials(string AccessKeyId, string Secret, string? Token = null)
{
    public static AwsCliCredentials Management { get; } = new(RehearsalServer.AccessKeyId, RehearsalServer.SecretAccessKey);

    public static AwsCliCredentials Of(JsonElement assumed)
    {
        var credentials = assumed.GetProperty("Credentials");
        return new(credentials.GetProperty(nameof(AccessKeyId)).GetString()!, credentials.GetProperty("SecretAccessKey").GetString()!, credentials.GetProperty("SessionToken").GetString());
    }
}
