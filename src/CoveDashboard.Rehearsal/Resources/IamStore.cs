using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Resources;

/// <summary>Users and the password policy of every account. The world's lock guards it.</summary>
internal sealed class IamStore(World world)
{
    private readonly IamPlanter _planter = new(world);
    private readonly Changes<string, IReadOnlyList<IamUser>> _users = new(new IamPlanter(world).Users);
    private readonly Changes<string, PasswordPolicy?> _policies = new(new PasswordPolicyPlanter(world).Plant);

    /// <summary>Users by name.</summary>
    public IReadOnlyList<IamUser> Users(Call call) => _users.Of(call.AccountId, call.SeenUntil);

    public IamUser? FindUser(Call call, string name) => Users(call).FirstOrDefault(u => u.Name == name);

    public void Put(IamUser user, Call call) =>
        _users.Put(call.AccountId, [.. Users(call).Select(u => u.Name == user.Name ? user : u)], call.Now);

    /// <summary>Null when the account has none.</summary>
    public PasswordPolicy? PasswordPolicy(Call call) => _policies.Of(call.AccountId, call.SeenUntil);

    public void Put(PasswordPolicy? policy, Call call) => _policies.Put(call.AccountId, policy, call.Now);

    /// <summary>The alias; null when the account has none.</summary>
    public string? Alias(Call call) => _planter.Alias(call.AccountId);
}
