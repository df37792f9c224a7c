using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Catalogue.Reading;

namespace CoveDashboard.Catalogue.Iam;

/// <summary>The parameters of <see cref="PasswordPolicyAction"/>.</summary>
internal static class PasswordBaseline
{
    private const string Mode = "mode";
    private const string AtLeast = "atLeast";
    private const string Exactly = "exactly";
    private const string MinimumLength = "minimumLength";
    private const string Symbols = "requireSymbols";
    private const string Numbers = "requireNumbers";
    private const string Uppercase = "requireUppercase";
    private const string Lowercase = "requireLowercase";
    private const string UsersMayChange = "allowUsersToChange";
    private const string MaxAge = "maxAgeDays";
    private const string Remembered = "reusePrevention";
    private const string HardExpiry = "hardExpiry";

    // IAM's bounds.
    private const int LeastLength = 6;
    private const int MostLength = 128;
    private const int MostDays = 1095;
    private const int MostRemembered = 24;

    private const int DefaultLength = 14;

    public static JsonObject ParameterSchema { get; } = Schema.Of(
        (Mode, Schema.Choice("How", "atLeast: a rule that is stricter already stays, nothing becomes weaker. exactly: the policy becomes this one.", AtLeast, Exactly)),
        (MinimumLength, Schema.Integer("Minimum length", "Characters.", LeastLength, MostLength, DefaultLength)),
        (Symbols, Schema.Flag("A symbol", "One of ! @ # $ % ^ & * ( ) _ + - = [ ] { } | '.", byDefault: true)),
        (Numbers, Schema.Flag("A number", "One of 0 to 9.", byDefault: true)),
        (Uppercase, Schema.Flag("An uppercase letter", "One of A to Z.", byDefault: true)),
        (Lowercase, Schema.Flag("A lowercase letter", "One of a to z.", byDefault: true)),
        (Remembered, Schema.Integer("Former passwords that are refused", "0: none.", 0, MostRemembered, MostRemembered)),
        (MaxAge, Schema.Integer("Passwords expire after this many days", "0: never. Users whose password is older must change it at their next sign-in.", 0, MostDays, 0)),
        (HardExpiry, Schema.Flag("An expired password needs an administrator", "Locks out whoever is late. Counts only where passwords expire.", byDefault: false)),
        (UsersMayChange, Schema.Flag("Users may change their own password", "With atLeast it counts only for accounts without a policy.", byDefault: true)));

    /// <summary>What the policy shall be, given what it is.</summary>
    public static PasswordRules Wanted(JsonObject parameters, PasswordRules? now)
    {
        var baseline = new PasswordRules(
            parameters.Number(MinimumLength) ?? DefaultLength,
            parameters.Flag(Symbols) == true,
            parameters.Flag(Numbers) == true,
            parameters.Flag(Uppercase) == true,
            parameters.Flag(Lowercase) == true,
            parameters.Flag(UsersMayChange) == true,
            parameters.Number(MaxAge) is > 0 and var days ? days : null,
            parameters.Number(Remembered) is > 0 and var count ? count : null,
            parameters.Flag(HardExpiry) == true);
        return now is null || parameters.Text(Mode) == Exactly ? baseline.Normal() : now.AtLeast(baseline);
    }
}
