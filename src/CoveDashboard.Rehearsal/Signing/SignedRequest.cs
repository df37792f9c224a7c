namespace CoveDashboard.Rehearsal.Signing;

/// <summary>What the <c>Authorization</c> header (or a presigned query) of a SigV4 request says.</summary>
/// <param name="AccessKeyId">Whose key signed.</param>
/// <param name="Date">Day of the credential scope, <c>yyyyMMdd</c>.</param>
/// <param name="Region">Region of the credential scope.</param>
/// <param name="Service">Service of the credential scope.</param>
/// <param name="SignedHeaders">Header names in the order in which they were signed, lower case.</param>
/// <param name="Signature">64 hexadecimal digits.</param>
internal sealed record SignedRequest(
    string AccessKeyId,
    string Date,
    string Region,
    string Service,
    IReadOnlyList<string> SignedHeaders,
    string Signature)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";
    private const string Terminator = "aws4_request";

    public string Scope => $"{Date}/{Region}/{Service}/{Terminator}";

    /// <summary>Reads the header; null when it is not a well-formed SigV4 authorization.</summary>
    public static SignedRequest? Parse(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Algorithm, StringComparison.Ordinal))
            return null;

        string? credential = null, headers = null, signature = null;
        foreach (var part in authorization[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                return null;
            var value = part[(equals + 1)..];
            switch (part[..equals])
            {
                case "Credential": credential = value; break;
                case "SignedHeaders": headers = value; break;
                case "Signature": signature = value; break;
                default: return null;
            }
        }

        return Create(credential, headers, signature);
    }

    private static SignedRequest? Create(string? credential, string? headers, string? signature)
    {
        if (credential is null || headers is null || signature is null)
            return null;

        var scope = credential.Split('/');
        if (scope.Length != 5 || scope[4] != Terminator || scope.Any(string.IsNullOrEmpty))
            return null;

        return new SignedRequest(scope[0], scope[1], scope[2], scope[3], headers.Split(';'), signature);
    }
}
