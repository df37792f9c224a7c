namespace CoveDashboard.Snippets.Text;

/// <summary>What every script in Python has: who assumes what, and where secrets come from.</summary>
internal static class PythonFrame
{
    /// <summary>The external id comes from the environment of whoever runs the copy.</summary>
    public const string ExternalId = "EXTERNAL_ID = os.environ.get(\"EXTERNAL_ID\")  # never copied; set it where the role asks for one";

    public static IReadOnlyList<string> Credentials { get; } =
        ["Needs boto3 and credentials that may assume the role (AWS_PROFILE, AWS_ACCESS_KEY_ID …): none are copied, nor is an external id."];

    /// <summary>Custom endpoints are a variable of boto3 and the AWS CLI.</summary>
    public static IEnumerable<string> Endpoint(string? endpoint) =>
        endpoint is null ? [] : [$"os.environ.setdefault(\"AWS_ENDPOINT_URL\", {PythonText.Literal(endpoint)})"];

    /// <summary>A function that gives a session as the role.</summary>
    /// <param name="wish">Arguments of AssumeRole beside the external id.</param>
    /// <param name="region">An expression.</param>
    public static IEnumerable<string> SessionAs(string signature, string region, IEnumerable<string> wish) =>
    [
        $"STS = boto3.client(\"sts\", region_name={region})",
        "",
        "",
        $"def {signature}:",
        "    wish = {",
        .. wish.Select(w => $"        {w},"),
        "    }",
        "    if EXTERNAL_ID:",
        "        wish[\"ExternalId\"] = EXTERNAL_ID",
        "    issued = STS.assume_role(**wish)[\"Credentials\"]",
        "    return boto3.Session(",
        "        aws_access_key_id=issued[\"AccessKeyId\"],",
        "        aws_secret_access_key=issued[\"SecretAccessKey\"],",
        "        aws_session_token=issued[\"SessionToken\"],",
        "    )",
    ];
}
