namespace CoveDashboard.Engine.Plans;

/// <summary>Cuts the accounts of a plan into waves: one account, then growing shares, then the rest, and critical OUs last by the same steps.</summary>
internal static class WaveMaker
{
    /// <param name="accounts">Distinct account ids in tree order, at least one.</param>
    public static IReadOnlyList<Wave> Make(IReadOnlyList<string> accounts, Rollout rollout, IReadOnlySet<string> critical)
    {
        var first = rollout.FirstAccount ?? accounts.FirstOrDefault(a => !critical.Contains(a)) ?? accounts[0];
        string[] others = [.. accounts.Where(a => a != first)];
        var waves = new List<string[]> { new[] { first } };
        waves.AddRange(Steps([.. others.Where(a => !critical.Contains(a))], accounts.Count, rollout.Percents));
        waves.AddRange(Steps([.. others.Where(critical.Contains)], accounts.Count, rollout.Percents));
        return [.. waves.Where(w => w.Length > 0).Select((members, index) => new Wave(index + 1, members))];
    }

    private static IEnumerable<string[]> Steps(string[] members, int all, IReadOnlyList<double> percents)
    {
        var taken = 0;
        foreach (var percent in percents)
        {
            // A share of all accounts, the first wave's included; at least one more than before.
            var upTo = Math.Min(members.Length, Math.Max(taken + 1, (int)Math.Floor(all * percent / 100)));
            if (upTo > taken)
                yield return members[taken..upTo];
            taken = upTo;
        }
        if (taken < members.Length)
            yield return members[taken..];
    }
}
