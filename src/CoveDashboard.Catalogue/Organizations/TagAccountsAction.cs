using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Organizations;

/// <summary>Tags accounts in Organizations: from the management account, or where a delegated administrator may.</summary>
internal sealed class TagAccountsAction : IRemediationAction
{
    public ActionDescription Description { get; } = new()
    {
        Id = "organizations-tag-accounts",
        Version = 2,
        Title = "Tag accounts",
        Summary = "Gives accounts tags in Organizations. Its calls run on the connection's own session, which no session policy can narrow: what that session may do, and the operations that this action declares, are the only bounds. Policies and reports that go by tags change with them.",
        Service = "Organizations",
        Kind = ActionKind.Remediation,
        Scope = ActionScope.Organization,
        Operations = [AccountTags.List],
        Writes = [AccountTags.Tag, AccountTags.Untag],
        Effect = new ActionEffect("tag", "account", "accounts", "put the former tags back on"),
        ParameterSchema = WantedTags.ParameterSchema,
        Columns = [],
    };

    public async Task<TargetFindings> PlanAsync(PlanningContext context, CancellationToken cancellationToken)
    {
        var wanted = WantedTags.Of(context.Parameters);
        string[] accounts = [.. WantedTags.AccountsOf(context.Parameters).Where(context.Asks)];
        return Findings.Together(await InOrder.ReadAsync(accounts, (account, token) => FindAsync(context.Session, account, wanted, token), cancellationToken));
    }

    public async Task<ItemReading> ReadAsync(ItemContext context, CancellationToken cancellationToken) =>
        await AccountTags.ReadAsync(context.Session, context.Resource, cancellationToken) is { } tags
            ? new ItemReading(tags.State(WantedTags.Of(context.Parameters).Names))
            : ItemReading.Gone;

    private static async Task<TargetFindings> FindAsync(ITargetSession session, string account, WantedTags wanted, CancellationToken cancellationToken) =>
        await AccountTags.ReadAsync(session, account, cancellationToken) is { } tags
            ? tags.Judge(wanted)
            : Findings.NeedsALook(account, "The organization has no account of this id.");
}
