using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;

namespace CoveDashboard.Catalogue.Iam;

/// <summary>An account's password policy.</summary>
/// <param name="MaxAge">Days; null: passwords do not expire.</param>
/// <param name="Remembered">How many former passwords are refused; null: none.</param>
/// <param name="HardExpiry">Whoever lets a password expire needs an administrator. Means nothing, and is false, where passwords do not expire.</param>
internal sealed record PasswordRules(
    long MinimumLength, bool Symbols, bool Numbers, bool Uppercase, bool Lowercase, bool UsersMayChange, long? MaxAge, long? Remembered, bool HardExpiry)
{
    private const string Exists = "Exists";

    /// <summary>From AWS's answer, in which a rule that is absent does not hold.</summary>
    public static PasswordRules From(JsonObject policy) => new PasswordRules(
        policy.Number("MinimumPasswordLength") ?? 0,
        policy.Flag("RequireSymbols") == true,
        policy.Flag("RequireNumbers") == true,
        policy.Flag("RequireUppercaseCharacters") == true,
        policy.Flag("RequireLowercaseCharacters") == true,
        policy.Flag("AllowUsersToChangePassword") == true,
        Positive(policy.Number("MaxPasswordAge")),
        Positive(policy.Number("PasswordReusePrevention")),
        policy.Flag("HardExpiry") == true).Normal();

    /// <summary>The stricter of the two in every rule; who may change a password stays as it is.</summary>
    public PasswordRules AtLeast(PasswordRules baseline) => new PasswordRules(
        Math.Max(MinimumLength, baseline.MinimumLength),
        Symbols || baseline.Symbols,
        Numbers || baseline.Numbers,
        Uppercase || baseline.Uppercase,
        Lowercase || baseline.Lowercase,
        UsersMayChange,
        MaxAge is { } mine && baseline.MaxAge is { } theirs ? Math.Min(mine, theirs) : MaxAge ?? baseline.MaxAge,
        Remembered is { } kept && baseline.Remembered is { } asked ? Math.Max(kept, asked) : Remembered ?? baseline.Remembered,
        HardExpiry || baseline.HardExpiry).Normal();

    public PasswordRules Normal() => MaxAge is null ? this with { HardExpiry = false } : this;

    /// <summary>Parameters of <c>UpdateAccountPasswordPolicy</c>, which puts every rule that is not named back to AWS's default.</summary>
    public JsonObject ToParameters()
    {
        var parameters = new JsonObject
        {
            ["MinimumPasswordLength"] = MinimumLength,
            ["RequireSymbols"] = Symbols,
            ["RequireNumbers"] = Numbers,
            ["RequireUppercaseCharacters"] = Uppercase,
            ["RequireLowercaseCharacters"] = Lowercase,
            ["AllowUsersToChangePassword"] = UsersMayChange,
        };
        if (MaxAge is { } days)
        {
            parameters["MaxPasswordAge"] = days;
            parameters[nameof(HardExpiry)] = HardExpiry;
        }

        if (Remembered is { } count)
            parameters["PasswordReusePrevention"] = count;
        return parameters;
    }

    /// <summary>The policy as a plan keeps it; an account without one is not gone.</summary>
    public static JsonObject State(PasswordRules? rules)
    {
        if (rules is null)
            return new JsonObject { [Exists] = false };
        var state = rules.ToParameters();
        state[Exists] = true;
        return state;
    }

    private static long? Positive(long? number) => number > 0 ? number : null;
}
