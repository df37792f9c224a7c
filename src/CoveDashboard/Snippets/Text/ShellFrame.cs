namespace CoveDashboard.Snippets.Text;

/// <summary>What every script of bash has: who assumes what, and where secrets come from.</summary>
internal static class ShellFrame
{
    public static IReadOnlyList<string> Credentials { get; } =
        ["Needs the AWS CLI and credentials that may assume the role in your shell: none are copied, nor is an external id; set EXTERNAL_ID where the role asks for one."];

    public static IEnumerable<string> Endpoint(string? endpoint) =>
        endpoint is null ? [] : [$"[ -n \"${{AWS_ENDPOINT_URL:-}}\" ] || export AWS_ENDPOINT_URL={ShellText.Quote(endpoint)}  # needs 1.29 or 2.13; older ones take --endpoint-url"];

    /// <summary>Puts the role's credentials into the environment of the shell that it is called in; fails when they are refused.</summary>
    /// <param name="region">A word.</param>
    /// <param name="options">More options of assume-role, quoted.</param>
    public static IReadOnlyList<string> Assume(string region, string sessionName, IEnumerable<string> options) =>
    [
        "assume() {  # role ARN",
        "  local issued external=()",
        "  [ -z \"${EXTERNAL_ID:-}\" ] || external=(--external-id \"$EXTERNAL_ID\")",
        $"  issued=$(aws sts assume-role --region {region} --role-arn \"$1\" --role-session-name {ShellText.Quote(sessionName)} \\",
        .. options.Select(o => $"    {o} \\"),
        "    \"${external[@]}\" --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text) || return",
        "  read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN <<< \"$issued\"",
        "  export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN",
        "}",
    ];
}
