using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Connections.MemberRoles;

/// <summary>A CloudFormation template of the member roles, and how to deploy it. Holds no secret: the external id is a parameter that the person passes.</summary>
/// <param name="FileName">Name under which the commands expect the template.</param>
/// <param name="Json">The template, with intrinsic functions in their long form.</param>
/// <param name="Yaml">The same template, with intrinsic functions in their short form.</param>
/// <param name="Commands">In order.</param>
/// <param name="Notes">What a person must know before: prerequisites, what is not reached.</param>
/// <param name="Settings">What the connection's configuration names once the roles are there, e.g. <c>MemberRole</c> to <c>CoveReadOnly</c>.</param>
/// <param name="Accounts">Accounts that a self-managed deployment names; empty for a service-managed one.</param>
public sealed record MemberRoleTemplate(
    string FileName,
    JsonObject Json,
    string Yaml,
    IReadOnlyList<ShellCommand> Commands,
    IReadOnlyList<string> Notes,
    IReadOnlyDictionary<string, string> Settings,
    IReadOnlyList<string> Accounts);

/// <summary>A command for a POSIX shell.</summary>
/// <param name="Title">What it does, in a sentence.</param>
public sealed record ShellCommand(string Title, string Text);
