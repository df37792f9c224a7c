using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Connections.MemberRoles;

/// <inheritdoc cref="IMemberRoles"/>
internal sealed class MemberRoleWriter(IConnectionCatalogue connections, IConnectionProbe probe, IActionCatalogue actions, IOrganizationDirectory organizations) : IMemberRoles
{
    public const string ReadFallback = "CoveReadOnly";
    public const string ApplyFallback = "CoveApply";

    public async Task<Validated<MemberRoleTemplate>> WriteAsync(MemberRoleQuestion question, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        var connection = connections.Find(question.Connection);
        if (connection is null)
            faults.Add(new Fault("connection", "There is no such connection."));
        var chosen = Choose(question, faults);
        if (connection is null || faults.Count > 0)
            return Validated<MemberRoleTemplate>.Refused(faults);

        var permissions = RolePermissions.Of(chosen);
        var read = PolicySplit.Of(permissions.Read);
        var apply = question.WithApplyRole ? PolicySplit.Of(permissions.Apply) : [];
        CheckCount("reading", read, faults);
        CheckCount("applying", apply, faults);
        if (question.WithApplyRole && apply.Count == 0)
            faults.Add(new Fault("apply", "None of the actions is a remediation, so there is nothing for an applying role to do. Leave it out, or choose one."));
        if (faults.Count > 0)
            return Validated<MemberRoleTemplate>.Refused(faults);

        var caller = await probe.IdentifyAsync(connection.Name, cancellationToken);
        var trust = TrustPrincipal.Of(caller, connection.AssumeRoles is [.., var last] ? last.RoleArn : null);
        var places = PlacesOf(connection, question.WithApplyRole);
        var template = Template(question, connection, trust, places, read, apply);
        var deployment = new Deployment(question, connection, caller, trust, places, await OrganizationAsync(connection.Name, cancellationToken));
        return new MemberRoleTemplate(
            Deployment.FileName, template, TemplateYaml.Write(template), deployment.Commands, deployment.Notes, deployment.Settings, deployment.Accounts);
    }

    private List<ActionDescription> Choose(MemberRoleQuestion question, List<Fault> faults)
    {
        if (question.Actions is null)
            return [.. actions.All.Select(a => a.Description)];
        var chosen = new List<ActionDescription>();
        foreach (var (index, id) in question.Actions.Index())
            if (actions.Find(id) is { } action)
                chosen.Add(action.Description);
            else
                faults.Add(new Fault($"actions[{index}]", "There is no such action. GET /api/v1/actions lists them."));
        if (question.Actions.Count == 0)
            faults.Add(new Fault("actions", "The list is empty. Name actions, or leave it out to take the whole catalogue."));
        return chosen;
    }

    private static void CheckCount(string word, IReadOnlyList<JsonObject> policies, List<Fault> faults)
    {
        if (policies.Count > PolicySplit.MaxPolicies)
            faults.Add(new Fault("actions", $"The {word} role would need {policies.Count} managed policies of {PolicySplit.MaxLength:N0} characters; a role takes {PolicySplit.MaxPolicies}. Choose fewer actions."));
    }

    private static RolePlaces PlacesOf(ConnectionSettings connection, bool withApplyRole)
    {
        var read = RolePlace.Of(connection.MemberRole, ReadFallback);
        var apply = RolePlace.Of(connection.ApplyRole, ApplyFallback);
        // One role cannot be both: what reads could then write.
        return new(read, !withApplyRole ? null : apply.Name == read.Name ? apply with { Name = $"{read.Name}Apply" } : apply);
    }

    private static JsonObject Template(
        MemberRoleQuestion question, ConnectionSettings connection, TrustPrincipal trust, RolePlaces places, IReadOnlyList<JsonObject> read, IReadOnlyList<JsonObject> apply)
    {
        var withSourceIdentity = question.WithSourceIdentity ?? connection.SourceIdentity is not null;
        var resources = new JsonObject();
        TemplateResources.Add(resources, "Read", "Reads for CoveDashboard: exactly what its inventories and plans declare.", read, trust, withSourceIdentity);
        var outputs = new JsonObject { ["ReadRoleArn"] = Output("Read") };
        if (places.Apply is not null)
        {
            TemplateResources.Add(resources, "Apply", "Applies approved plans of CoveDashboard: exactly the calls that its remediations declare.", apply, trust, withSourceIdentity);
            outputs["ApplyRoleArn"] = Output("Apply");
        }
        return new JsonObject
        {
            ["AWSTemplateFormatVersion"] = "2010-09-09",
            ["Description"] = $"Roles through which CoveDashboard reads{(places.Apply is null ? "" : ", and applies approved plans,")} in this account.",
            ["Parameters"] = TemplateParameters.Of(trust, places.Read, places.Apply),
            ["Resources"] = resources,
            ["Outputs"] = outputs,
        };
    }

    private static JsonObject Output(string prefix) => new() { ["Value"] = new JsonObject { ["Fn::GetAtt"] = new JsonArray($"{prefix}Role", "Arn") } };

    /// <summary>Null when it cannot be read: the commands then leave a place for what only it knows.</summary>
    private async Task<Organization?> OrganizationAsync(string connection, CancellationToken cancellationToken)
    {
        try
        {
            return await organizations.GetAsync(connection, maxAge: null, cancellationToken);
        }
        catch (AwsCallException)
        {
            return null;
        }
    }
}

/// <summary>Where the member roles go.</summary>
/// <param name="Apply">Null: none is made.</param>
internal sealed record RolePlaces(RolePlace Read, RolePlace? Apply);
