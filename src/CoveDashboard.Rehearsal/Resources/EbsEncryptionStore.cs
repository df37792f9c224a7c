using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Resources;

/// <summary>Whether new EBS volumes are encrypted, by account and region. The world's lock guards it.</summary>
internal sealed class EbsEncryptionStore(World world)
{
    private readonly Changes<(string AccountId, string Region), bool> _encrypts = new(key => Plant(world.Seed, key.AccountId, key.Region));

    public bool Of(Call call) => _encrypts.Of((call.AccountId, call.Region), call.SeenUntil);

    public void Put(bool encrypts, Call call) => _encrypts.Put((call.AccountId, call.Region), encrypts, call.Now);

    /// <summary>Careful accounts have it everywhere; others where somebody once thought of it.</summary>
    public static bool Plant(int seed, string accountId, string region) =>
        new Dice(seed, "ebs encryption " + accountId).Chance(0.3) || new Dice(seed, $"ebs encryption {accountId} {region}").Chance(0.1);
}
