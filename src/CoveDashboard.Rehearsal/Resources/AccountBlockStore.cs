using CoveDashboard.Rehearsal.Calls;

namespace CoveDashboard.Rehearsal.Resources;

/// <summary>The public access block of every account as a whole. The world's lock guards it.</summary>
internal sealed class AccountBlockStore(BucketPlanter planter)
{
    private readonly Changes<string, PublicAccessBlock?> _blocks = new(accountId => PublicAccessBlock.Planted(planter.AccountBlock(accountId)));

    /// <summary>Null when the account has no such configuration.</summary>
    public PublicAccessBlock? Of(Call call) => _blocks.Of(call.AccountId, call.SeenUntil);

    public void Put(PublicAccessBlock? block, Call call) => _blocks.Put(call.AccountId, block, call.Now);
}
