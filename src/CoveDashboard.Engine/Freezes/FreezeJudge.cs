using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Freezes;

/// <summary>
/// Judges, from the store as it is now, whether freezes hold a plan or a wave of it. Whoever starts something asks last, right before it
/// is started: nothing is remembered between two questions, so every process of a cluster gives the same answer.
/// </summary>
internal sealed class FreezeJudge(IFreezeStore store, ICron cron, IOrganizationDirectory organizations, IApprovers approvers, TimeProvider clock)
{
    /// <summary>Something of it may start yet.</summary>
    public static bool MayStart(Plan plan) => plan.State is PlanState.Waiting or PlanState.Approved or PlanState.Applying;

    /// <summary>How freezes stand to a plan now, for whoever looks at it.</summary>
    /// <param name="wave">Only this wave's accounts; null: all of the plan.</param>
    public async Task<PlanFreezing> OfAsync(Plan plan, int? wave, CancellationToken cancellationToken)
    {
        var overrides = await store.OverridesAsync(plan.Hash, cancellationToken);
        // What is over, or never begins, is held by nothing.
        return MayStart(plan)
            ? new PlanFreezing(await HoldsAsync(plan, wave, applier: null, organization: null, overrides, cancellationToken), overrides)
            : new PlanFreezing([], overrides);
    }

    /// <summary>Whether this person may start the plan or wave now.</summary>
    /// <param name="organization">As it is now; null: the last reading will do.</param>
    public async Task<FreezeVerdict> JudgeAsync(Plan plan, int? wave, Actor applier, Organization? organization, CancellationToken cancellationToken)
    {
        var overrides = await store.OverridesAsync(plan.Hash, cancellationToken);
        var holds = await HoldsAsync(plan, wave, applier.Id, organization, overrides, cancellationToken);
        return new FreezeVerdict(FreezeWords.WhyNot(holds, wave), [.. holds.Select(h => h.Override).OfType<FreezeOverride>().Distinct()]);
    }

    /// <summary>Freezes over accounts of the plan that stand at some time until then; with none there is nothing to override.</summary>
    public async Task<bool> AnyUntilAsync(Plan plan, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var accounts = AccountsOf(plan, wave: null);
        var coming = (await OfConnectionAsync(plan, cancellationToken)).Where(f => f.Window.At(now, cron)?.Start < until).ToArray();
        var organization = await ReadAsync(plan, coming, organization: null, cancellationToken);
        return coming.Any(f => accounts.Any(new FreezeReach(organization, f).Holds));
    }

    private async Task<IReadOnlyList<FreezeHold>> HoldsAsync(
        Plan plan, int? wave, PersonId? applier, Organization? organization, IReadOnlyList<FreezeOverride> overrides, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var standing = (await OfConnectionAsync(plan, cancellationToken))
            .Select(f => (Freeze: f, Span: f.Window.Standing(now, cron))).Where(f => f.Span is not null).ToArray();
        if (standing.Length == 0)
            return [];
        organization = await ReadAsync(plan, standing.Select(s => s.Freeze), organization, cancellationToken);
        var accounts = AccountsOf(plan, wave);
        var counting = await CountingAsync(overrides, applier, now, cancellationToken);
        var holds = new List<FreezeHold>();
        foreach (var (freeze, span) in standing)
        {
            var reach = new FreezeReach(organization, freeze);
            var held = accounts.Count(reach.Holds);
            if (held > 0)
                holds.Add(new FreezeHold(freeze, span!.End, held, counting.FirstOrDefault(o => o.GivenAt >= freeze.ChangedAt), reach.Words));
        }
        return [.. holds.OrderBy(h => h.Until)];
    }

    private async Task<Freeze[]> OfConnectionAsync(Plan plan, CancellationToken cancellationToken) =>
        [.. (await store.ListAsync(cancellationToken)).Where(f => f.Connection == plan.Envelope.Connection)];

    /// <summary>Overrides that count: neither expired nor withdrawn, by somebody who still is an administrator, and neither by the one who applies nor by whom they raised.</summary>
    private async Task<IReadOnlyList<FreezeOverride>> CountingAsync(
        IReadOnlyList<FreezeOverride> overrides, PersonId? applier, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var counting = new List<FreezeOverride>();
        foreach (var given in overrides.Where(o => o.Stands(now)))
        {
            var giver = PersonKey.Parse(given.GivenBy);
            if (giver != applier
                && await approvers.HoldsAsync(giver, Role.Administrator, cancellationToken)
                && !(applier is { } who && await approvers.HasRaisedAsync(who, giver, cancellationToken)))
                counting.Add(given);
        }
        return counting;
    }

    /// <summary>Null when nothing asks for it, or it cannot be read: then no place is known.</summary>
    private async Task<Organization?> ReadAsync(Plan plan, IEnumerable<Freeze> freezes, Organization? organization, CancellationToken cancellationToken)
    {
        if (organization is not null || freezes.All(f => f.Ous.Count == 0))
            return organization;
        try
        {
            return await organizations.GetAsync(plan.Envelope.Connection, maxAge: null, cancellationToken);
        }
        catch (AwsCallException)
        {
            return null;
        }
    }

    private static IReadOnlyList<string> AccountsOf(Plan plan, int? wave) => wave is { } number
        ? plan.Envelope.Waves.FirstOrDefault(w => w.Number == number)?.Accounts ?? []
        : [.. plan.Envelope.Changes.Select(c => c.AffectedAccountId).Distinct(StringComparer.Ordinal)];
}

/// <summary>What a judgement came to.</summary>
/// <param name="WhyNot">A sentence for the person; null: no freeze holds it.</param>
/// <param name="Overrides">The words without which it would be held.</param>
internal sealed record FreezeVerdict(string? WhyNot, IReadOnlyList<FreezeOverride> Overrides);
