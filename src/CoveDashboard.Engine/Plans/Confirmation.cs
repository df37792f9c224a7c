using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Engine.Plans;

/// <summary>The sentence that a person types before a plan is applied: what it does, to how much, where.</summary>
internal static class Confirmation
{
    private const string Account = "account";

    /// <summary>E.g. <c>stop 41 trails in 38 accounts of acme-prod</c>.</summary>
    public static string Of(PlanEnvelope envelope, ActionDescription? action)
    {
        var accounts = envelope.Changes.Select(c => c.AffectedAccountId).Distinct(StringComparer.Ordinal).Count();
        // "tag 12 accounts", not "tag 12 accounts in 12 accounts".
        var where = action?.Effect is { One: Account } && accounts == envelope.Changes.Count ? "" : $" in {accounts} {(accounts == 1 ? Account : "accounts")}";
        return $"{What(envelope, action)}{where} of {envelope.Connection}";
    }

    private static string What(PlanEnvelope envelope, ActionDescription? action)
    {
        var count = envelope.Changes.Count;
        if (action?.Effect is not { } effect)
            return $"make {count} {(count == 1 ? "change" : "changes")}";
        return envelope.Origin?.Kind == PlanOriginKind.Undo
            ? $"{effect.UndoVerb ?? $"take back: {effect.Verb}"} {count} {(count == 1 ? effect.One : effect.Many)}"
            : effect.Of(count);
    }
}
