using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Snippets.Changes;

namespace CoveDashboard.Snippets;

/// <summary>Writes a change of a plan, or its undo, as code. Safe for many threads; sends nothing to AWS.</summary>
internal sealed class ChangeCopies(IConnectionCatalogue connections, IRegionDirectory directory, ICallPreview calls)
{
    /// <param name="undo">The calls that take it back rather than those that make it.</param>
    public Validated<string> Write(Plan plan, int changeId, bool undo, CopyFormat format)
    {
        if (plan.Envelope.Changes.FirstOrDefault(c => c.Id == changeId) is not { } change)
            return Refused("change", $"Plan {plan.Number} has no change {changeId}.");
        if ((undo ? change.Undo.Calls : change.Calls) is not { } planned)
            return Refused("undo", $"Change {changeId} cannot be undone: {change.Undo.Impossible}");
        if (connections.Find(plan.Envelope.Connection) is not { } connection)
            return Refused("as", $"The connection {plan.Envelope.Connection} is not configured any more.");
        if (!change.UseCallerSession && plan.Envelope.Roles.Apply is null)
            return Refused("as", "The plan names no role for applying: the connection was read-only when it was sealed.");
        var partition = connection.Partition ?? directory.Find(change.Region)?.Partition ?? directory.Find(connection.Region ?? "")?.Partition ?? "aws";
        var region = change.Region == Target.GlobalRegion ? BaseRegion.Of(connection, partition) : change.Region;
        var role = change.UseCallerSession ? null : plan.Envelope.Roles.Apply;
        return Write(
            new CopiedChange
            {
                Remarks = Remarks(plan, change, undo),
                AccountId = change.AccountId,
                Region = region,
                Calls = planned,
                OnTheWire = [.. planned.Select(c => calls.Preview(connection, c.Service, c.Operation, c.Parameters, region))],
                RoleArn = role is null ? null : new Runs.MemberRoles(partition, role, new Dictionary<string, string>(StringComparer.Ordinal)).Template.Replace("{account}", change.AccountId, StringComparison.Ordinal),
                RoleName = role,
                RoleSessionName = connection.RoleSessionName ?? $"copy-of-plan-{plan.Number}",
                Endpoint = connection.EndpointOfAll(),
            },
            format);
    }

    private static string Write(CopiedChange change, CopyFormat format) => format switch
    {
        CopyFormat.Botocove => BotocoveChange.Write(change),
        CopyFormat.Boto3 => Boto3Change.Write(change),
        CopyFormat.AwsCli => CliChange.Write(change),
        CopyFormat.Curl => CurlChange.Write(change),
    };

    private static string[] Remarks(Plan plan, PlanChange change, bool undo) =>
    [
        $"{(undo ? "Undo of change" : "Change")} {change.Id} of plan {plan.Number} on {plan.Envelope.Connection}: {change.Resource} in {change.AccountId}, {change.Region}.",
        "It changes AWS outside of the dashboard: nothing is approved, read again before, verified or audited there.",
    ];

    private static Validated<string> Refused(string path, string message) => Validated<string>.Refused(new Fault(path, message));
}
