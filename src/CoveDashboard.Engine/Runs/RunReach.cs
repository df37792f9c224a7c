using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs;

/// <summary>Whether a role that is limited to OUs reaches all of a run or plan. Who steers a run steers it for every account of it.</summary>
internal sealed class RunReach(IRunStore store, IOrganizationDirectory organizations)
{
    private const int MostNames = 5;

    /// <exception cref="ForbiddenException">Accounts of the run lie outside; the message names them.</exception>
    public async Task RequireAsync(Run run, Actor actor, Role role, CancellationToken cancellationToken)
    {
        if (actor.OusFor(role) is null)
            return;
        var targets = await store.TargetsAsync(run.Id, cancellationToken);
        var accounts = targets.DistinctBy(t => t.AccountId, StringComparer.Ordinal).Select(t => (t.AccountId, t.AccountName));
        if (await WhyOutsideAsync(run.Connection, accounts, $"run {run.Number}", actor, role, cancellationToken) is { } why)
            throw new ForbiddenException(why);
    }

    /// <summary>Null when the role reaches every account whose state the plan changes.</summary>
    public Task<string?> WhyOutsideAsync(Plan plan, Actor actor, Role role, CancellationToken cancellationToken)
    {
        var accounts = plan.Envelope.Changes.DistinctBy(c => c.AffectedAccountId, StringComparer.Ordinal).Select(c => (c.AffectedAccountId, c.AccountName));
        return WhyOutsideAsync(plan.Envelope.Connection, accounts, "this plan", actor, role, cancellationToken);
    }

    private async Task<string?> WhyOutsideAsync(
        string connection, IEnumerable<(string Id, string Name)> accounts, string what, Actor actor, Role role, CancellationToken cancellationToken)
    {
        if (actor.OusFor(role) is not { } ous)
            return null;
        var reach = new OuReach(await organizations.GetAsync(connection, maxAge: null, cancellationToken), ous);
        (string Id, string Name)[] outside = [.. accounts.Where(a => !reach.Holds(a.Id))];
        if (outside.Length == 0)
            return null;
        var names = string.Join(", ", outside.Take(MostNames).Select(a => $"{a.Name} ({a.Id})"));
        var more = outside.Length > MostNames ? $" and {outside.Length - MostNames:N0} more" : "";
        return $"Your role {role} is limited to OUs ({string.Join(", ", ous.Order(StringComparer.Ordinal))}), and {outside.Length:N0} {(outside.Length == 1 ? "account" : "accounts")} of {what} {(outside.Length == 1 ? "lies" : "lie")} outside them: {names}{more}. Somebody whose role reaches them can do it.";
    }
}
