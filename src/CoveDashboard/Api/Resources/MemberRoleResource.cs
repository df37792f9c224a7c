using System.Text.Json.Nodes;
using CoveDashboard.Engine.Connections.MemberRoles;

namespace CoveDashboard.Api.Resources;

/// <summary>The template of the member roles, as JSON and as YAML, and how it is deployed.</summary>
internal sealed record MemberRoleResource(
    string FileName,
    JsonObject Template,
    string Yaml,
    IReadOnlyList<ShellCommand> Commands,
    IReadOnlyList<string> Notes,
    IReadOnlyDictionary<string, string> Settings,
    IReadOnlyList<string> Accounts)
{
    public static MemberRoleResource From(MemberRoleTemplate template) =>
        new(template.FileName, template.Json, template.Yaml, template.Commands, template.Notes, template.Settings, template.Accounts);
}
