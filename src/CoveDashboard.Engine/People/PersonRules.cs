using System.Text.RegularExpressions;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.People;

/// <summary>What a person can be called.</summary>
internal static partial class PersonRules
{
    public const int MaxName = 100;
    public const int MaxSubject = 200;

    public static void Check(NewPerson wanted, List<Fault> faults)
    {
        if (wanted.Issuer.Length is 0 or > MaxSubject || HasControls(wanted.Issuer))
            faults.Add(new Fault("issuer", $"Write {PersonId.LocalIssuer}, or the issuer as the identity provider states it; at most {MaxSubject} characters."));
        if (wanted.Issuer == PersonId.LocalIssuer && !LocalSubject.IsMatch(wanted.Subject))
            faults.Add(new Fault("subject", "Write 1 to 64 lower-case letters, digits and ._@-, beginning with a letter or digit: the name to sign in with."));
        else if (wanted.Subject.Length is 0 or > MaxSubject || HasControls(wanted.Subject))
            faults.Add(new Fault("subject", $"Write the person's subject at the issuer, 1 to {MaxSubject} characters."));
        CheckName(wanted.Name, faults);
    }

    public static void CheckName(string name, List<Fault> faults)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxName || HasControls(name))
            faults.Add(new Fault("name", $"Write the name to show, 1 to {MaxName} characters."));
    }

    private static bool HasControls(string text) => text.Any(char.IsControl);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._@-]{0,63}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LocalSubject { get; }
}
