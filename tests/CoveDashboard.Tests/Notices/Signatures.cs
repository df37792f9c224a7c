using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Notices;

/// <summary>Checks a message as docs/notices.md shows it to receivers.</summary>
internal static class Signatures
{
    /// <summary>Holds for this secret and these bytes, and for no others.</summary>
    public static async Task ShouldHoldAsync(Message message, string secret)
    {
        var folder = Directory.CreateTempSubdirectory("cove-notice-");
        try
        {
            var (script, body) = (Path.Combine(folder.FullName, "check.py"), Path.Combine(folder.FullName, "body"));
            await File.WriteAllBytesAsync(body, message.Body, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(script, NoticeDocs.Verifier(), TestContext.Current.CancellationToken);
            (await Python.RunAsync(script, secret, message.Headers["X-Cove-Signature"], body)).ShouldBe((0, "good\n"));
            (await Python.RunAsync(script, $"{secret}x", message.Headers["X-Cove-Signature"], body)).ExitCode.ShouldNotBe(0);
            await File.AppendAllTextAsync(body, " ", TestContext.Current.CancellationToken);
            (await Python.RunAsync(script, secret, message.Headers["X-Cove-Signature"], body)).ExitCode.ShouldNotBe(0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
