using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Ec2.OpenIngress;

/// <summary>
/// Revokes rules that let the whole internet reach chosen ports. A rule is named, revoked and found again by what it allows, never by its
/// id: one that is authorized again has a new id, and then a call by the old one would fail and a reading by it would find nothing, so
/// that an undo could be neither verified nor itself undone.
/// </summary>
internal sealed class RevokeOpenIngressAction : IRemediationAction
{
    public ActionDescription Description { get; } = new()
    {
        Id = "ec2-revoke-open-ingress",
        Title = "Revoke rules open to the world on chosen ports",
        Summary = "Revokes the rules of security groups that let 0.0.0.0/0 or ::/0 reach the chosen ports. Whoever came in by such a rule is shut out at once; rules for prefix lists, other groups and narrower addresses stay.",
        Service = "EC2",
        Kind = ActionKind.Remediation,
        Scope = ActionScope.Regional,
        Operations = [OpenRules.DescribeRules, OpenRules.DescribeGroups, NetworkOperations.DescribeVpcs, NetworkOperations.DescribeNetworkInterfaces],
        Writes = [OpenRuleCalls.Revoke, OpenRuleCalls.Authorize],
        Effect = new ActionEffect("revoke", "open rule", "open rules", "authorize again"),
        Fits = [new InventoryFit(OpenIngressAction.Id, OpenIngressAction.RuleColumn)],
        ParameterSchema = ChosenPorts.ParameterSchema,
        Columns = [],
        CallsPerTarget = 4,
    };

    public async Task<TargetFindings> PlanAsync(PlanningContext context, CancellationToken cancellationToken)
    {
        var reader = new OpenRules(context.Session);
        OpenRule[] asked = [.. (await reader.ListAsync(cancellationToken)).Where(r => context.Asks(r.Key))];
        var judge = new OpenRuleJudge(ChosenPorts.Of(context.Parameters), context.Session.AccountId);
        var toRevoke = asked.Where(r => judge.WhyNot(r) is null).ToArray();
        var uses = await GroupUses.ReadAsync(context.Session, reader, toRevoke, cancellationToken);
        return Findings.Together([.. asked.Select(r => judge.WhyNot(r) ?? Findings.Of(OpenRuleCalls.Change(r, uses.Words(r.GroupId))))]);
    }

    public async Task<ItemReading> ReadAsync(ItemContext context, CancellationToken cancellationToken) =>
        await new OpenRules(context.Session).FindAsync(context.Resource, cancellationToken) is { } rule ? new ItemReading(OpenRuleJson.State(rule)) : ItemReading.Gone;
}
