using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Resources;

/// <summary>Password policies as accounts have them: none at all, one from years ago, or what an auditor asked for.</summary>
internal sealed class PasswordPolicyPlanter(World world)
{
    /// <summary>Null when the account has none.</summary>
    public PasswordPolicy? Plant(string accountId)
    {
        var dice = new Dice(world.Seed, "password policy " + accountId);
        if (dice.Chance(0.45))
            return null;
        return dice.Chance(0.5)
            ? new PasswordPolicy { MinimumLength = dice.Pick([6, 8, 8, 10]), RequireNumbers = dice.Chance(0.6), RequireLowercase = true, AllowUsersToChange = true }
            : new PasswordPolicy
            {
                MinimumLength = 14,
                RequireSymbols = true,
                RequireNumbers = true,
                RequireUppercase = true,
                RequireLowercase = true,
                AllowUsersToChange = true,
                MaxAge = dice.Chance(0.5) ? 90 : null,
                ReusePrevention = 24,
            };
    }
}
