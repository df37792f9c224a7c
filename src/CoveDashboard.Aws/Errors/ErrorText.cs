namespace CoveDashboard.Aws.Errors;

/// <summary>AWS's messages without what must never be shown.</summary>
internal static class ErrorText
{
    private const int Longest = 2000;

    /// <param name="secrets">Texts that AWS may quote back: session tokens, keys, external ids.</param>
    public static string Clean(string code, string message, params ReadOnlySpan<string?> secrets)
    {
        // This one quotes the whole canonical request, token included.
        if (code is "SignatureDoesNotMatch" or "InvalidSignatureException" && message.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0)
            message = message[..end];
        foreach (var secret in secrets)
            if (secret is { Length: > 1 })
                message = message.Replace(secret, "***", StringComparison.Ordinal);
        message = message.Length > Longest ? message[..Longest] : message;
        return message.Length > 0 ? message : code;
    }
}
